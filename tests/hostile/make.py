#!/usr/bin/env python3
"""Makes files that are meant to bring a reader down, always the same ones:

    python3 tests/hostile/make.py FOLDER            all of them, some of many megabytes, into FOLDER
    python3 tests/hostile/make.py --seeds           the small ones, as seeds, into tests/fuzz/corpus/

Each is to be refused with a sentence. Names begin with the reader they are for.
"""
import io
import os
import sys
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
SEED_SIZE_MAX = 8192

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
RELATION = ('<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" '
            'Target="%s"/>')


def package(parts):
    """A ZIP of (name, content); the same name may come twice. Small parts are stored, so that a fuzzer that changes a
    byte changes the XML and not only the noise it is packed in."""
    out = io.BytesIO()
    large_ones = sum(len(content) for _, content in parts) > SEED_SIZE_MAX // 2
    with zipfile.ZipFile(out, 'w') as z:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            stored = name == 'mimetype' or not large_ones
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            z.writestr(entry, content)
    return out.getvalue()


def docx(document, more=()):
    root = RELATIONS % (RELATION % ('rId1', 'officeDocument', 'word/document.xml'))
    return package([('_rels/.rels', root), ('word/document.xml', document)] + list(more))


def paragraph(text):
    return '<w:document %s><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>' % (W, text)


def odt(content, manifest='<m/>'):
    return package([('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', content),
                    ('META-INF/manifest.xml', manifest)])


def xlsx(rows, after='', workbook=None, strings='<si><t>Một</t></si>'):
    workbook = workbook or ('<sheets><sheet name="A" sheetId="1" r:id="rId1"/>'
                            '<sheet name="B" sheetId="2" r:id="rId1"/></sheets>')
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs>'
    return package([
        ('_rels/.rels', RELATIONS % (RELATION % ('rId1', 'officeDocument', 'xl/workbook.xml'))),
        ('xl/workbook.xml', '<workbook %s %s>%s</workbook>' % (S, R, workbook)),
        ('xl/_rels/workbook.xml.rels', RELATIONS % ''.join([
            RELATION % ('rId1', 'worksheet', 'worksheets/sheet1.xml'),
            RELATION % ('rId2', 'sharedStrings', 'sharedStrings.xml'), RELATION % ('rId3', 'styles', 'styles.xml')])),
        ('xl/worksheets/sheet1.xml', '<worksheet %s><sheetData>%s</sheetData>%s</worksheet>' % (S, rows, after)),
        ('xl/sharedStrings.xml', '<sst %s>%s</sst>' % (S, strings)),
        ('xl/styles.xml', '<styleSheet %s>%s</styleSheet>' % (S, styles))])


def pdf(objects):
    """Objects from number 1 on, the first being the catalogue, each bytes or (dictionary, stream)."""
    out = b'%PDF-1.4\n'
    offsets = []
    for i, content in enumerate(objects):
        offsets.append(len(out))
        if isinstance(content, tuple):
            content = b'<<%s/Length %d>>stream\n%s\nendstream' % (content[0], len(content[1]), content[1])
        out += b'%d 0 obj%s endobj\n' % (i + 1, content)
    start = len(out)
    out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1)
    out += b''.join(b'%010d 00000 n \n' % offset for offset in offsets)
    return out + b'trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, start)


CATALOGUE = b'<</Type/Catalog/Pages 2 0 R>>'
PAGES = b'<</Type/Pages/Kids[3 0 R]/Count 1>>'


def page(resources=b'/Font<</F 5 0 R>>'):
    return b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>' % resources


FONT = b'<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>'


def deflated(stream):
    return (b'/Filter/FlateDecode', zlib.compress(stream, 9))


def laughs(entity):
    lines = ['<!ENTITY a0 "ha">']
    lines += ['<!ENTITY a%d "%s">' % (i, '&a%d;' % (i - 1) * 10) for i in range(1, 10)]
    return '<!DOCTYPE d [%s]>%s' % (''.join(lines), paragraph(entity))


def overlapping(files):
    """Entries that all point to the same packed bytes: small outside, large inside."""
    data = package([('word/%d.xml' % i, ' ' * 100000) for i in range(files)] +
                   [('_rels/.rels', 'x'), ('word/document.xml', 'x')])
    directory = data.index(b'PK\1\2')
    first = data.index(b'PK\3\4')
    out, at = bytearray(data), directory
    while data[at:at + 4] == b'PK\1\2':
        out[at + 42:at + 46] = first.to_bytes(4, 'little')
        at += 46 + sum(int.from_bytes(data[at + k:at + k + 2], 'little') for k in (28, 30, 32))
    return bytes(out)


def small():
    """The small ones: name -> bytes. What is not hostile is there as a seed."""
    text = 'Số điểm đạt được của tiêu chí: 13,5/15 điểm.'
    good = docx(paragraph(text))
    nested = '<a>' * 200
    table = xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>13.5</v></c><c s="1"><v>46387</v></c></row>')
    return {
        'document': {
            'docx-valid': good,
            'docx-deflated': docx(paragraph(text * 99)),
            'docx-rich': docx('<w:document %s xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                              '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t><w:tab/><w:sym w:font="Symbol" '
                              'w:char="F0B3"/></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>'
                              '<w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>b</w:t></w:r></w:p></mc:Choice>'
                              '<mc:Fallback/></mc:AlternateContent><w:br/></w:r></w:p></w:tc></w:tr></w:tbl>'
                              '<w:del><w:r><w:t>c</w:t></w:r></w:del></w:document>' % W),
            'docx-laughs': docx(laughs('&a9;')),
            'docx-outside-entity': docx('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + paragraph('&x;')),
            'docx-nested': docx(nested),
            'docx-nested-tables': docx('<w:document %s>%s</w:document>' % (W, '<w:tbl><w:tr><w:tc><w:p>' * 30)),
            'docx-truncated': good[:len(good) // 2],
            'docx-path': docx(paragraph(text), [('../../../tmp/x', 'x')]),
            'docx-twice': package([('_rels/.rels', 'x'), ('word/document.xml', 'a'), ('WORD/document.xml', 'b')]),
            'docx-relations-loop': docx('<w:document %s %s><w:headerReference r:id="rId1"/><w:p><w:r><w:t>x</w:t></w:r>'
                                        '</w:p></w:document>' % (W, R), [
                                            ('word/_rels/document.xml.rels',
                                             RELATIONS % (RELATION % ('rId1', 'header', 'document.xml')))]),
            'docx-overlapping': overlapping(3),
            'odt-valid': odt('<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                             'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><t:p>%s<t:s t:c="3"/><t:tab/>'
                             '</t:p></o:document-content>' % text),
            'odt-spaces': odt('<t:p xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0">a%s</t:p>'
                              % ('<t:s t:c="20000"/>' * 60)),
            'odt-locked': odt('noise', '<m:encryption-data/>'),
            'pdf-valid': pdf([CATALOGUE, PAGES, page(), (b'', b'BT /F 14 Tf 72 700 Td (Tong 13,5/15) Tj ET'), FONT]),
            'pdf-truncated': pdf([CATALOGUE, PAGES, page(), (b'', b''), FONT])[:200],
            'pdf-pages-loop': pdf([CATALOGUE, b'<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>']),
            'pdf-form-loop': pdf([CATALOGUE, PAGES, page(b'/XObject<</F 5 0 R>>'), (b'', b'/F Do'),
                                  (b'/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>',
                                   b'/F Do /F Do')]),
            'pdf-length-loop': pdf([CATALOGUE, PAGES, page(), b'<</Length 4 0 R>>stream\nx\nendstream', FONT]),
            'xlsx-valid': table,
            'txt-valid': text.encode() + b'\r\n\r\n- 02/02\n',
            'txt-utf16': ('\ufeff' + text).encode('utf-16-le'),
            'txt-nul': b'abc\0def' * 10,
            'txt-marks': ('a' + '\u0301\u0327' * 1500).encode(),
        },
        'table': {
            'xlsx-valid': b'\1' + table,
            'xlsx-second': b'\0' + table,
            'xlsx-merged': b'\1' + xlsx('<row><c><v>1</v></c><c><v>2</v></c></row>',
                                        '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'),
            'xlsx-far': b'\1' + xlsx('<row><c r="XFD1048576"><v>1</v></c></row>'),
            'xlsx-twice': b'\1' + xlsx('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
            'xlsx-overlap': b'\1' + xlsx('', '<mergeCells>%s</mergeCells>' % ('<mergeCell ref="A1:XFD1048576"/>' * 99)),
            'xlsx-no-string': b'\1' + xlsx('<row><c t="s"><v>99999999999999</v></c></row>'),
            'xlsx-numbers': b'\1' + xlsx(''.join(
                '<row><c s="%d"><v>%s</v></c></row>' % (style, number) for style in range(3) for number in [
                    '0.1', '-1', '1E400', '99999999999999999', '1e-300', '60', '0', '2958466', 'x', '46387.354'])),
            'xlsx-escapes': b'\1' + xlsx('<row><c t="str"><v>_x000D_ _x0000_ _xD800_ _x</v></c></row>'),
            'xlsx-no-sheets': b'\1' + xlsx('', '', '<sheets/>'),
            'xlsx-truncated': b'\1' + table[:-30],
            'csv-comma': b'\3"a ""b""",c\r\n\r\n1,"2\n3"\n',
            'csv-semicolon': b'\3' + 'Mã;Điểm\n01;13,5\n'.encode(),
            'csv-tab': b'\3sep=\t\na\tb\n',
            'csv-open-quote': b'\3a,"b\nc',
            'csv-after-quote': b'\3"a"b,c',
            'csv-columns': b'\3' + b',' * 300 + b'x',
        },
    }


def large():
    blank = ' ' * (70 << 20)
    huge = b'BT /F 14 Tf ' + b'(x) Tj ' * (8 << 20) + b'ET'
    twice = zlib.compress(zlib.compress(huge, 9), 9)
    return {
        'docx-bomb': docx(paragraph(blank)),
        'docx-bomb-slow': docx(paragraph(''.join('%08x' % (i * 2654435761 % (1 << 32)) for i in range(9 << 20)))),
        'docx-entries': docx(paragraph('x'), [('word/%d' % i, '') for i in range(5000)]),
        'docx-relations': docx(paragraph('x'), [('word/_rels/document.xml.rels', RELATIONS % ''.join(
            RELATION % ('rId%d' % i, 'header', 'x') for i in range(20000)))]),
        'docx-paragraphs': docx('<w:document %s>%s</w:document>' % (W, '<w:p/>' * 500000)),
        'docx-marks': docx(paragraph('a' + '\u0301\u0327' * 2000000)),
        'xlsx-cells': xlsx('<row>%s</row>' % ''.join('<c r="A1"><v>%d</v></c>' % (i * 7919 % 9973) for i in range(1000000))),
        'xlsx-strings': xlsx('', strings='<si/>' * 1100000),
        'pdf-bomb': pdf([CATALOGUE, PAGES, page(), deflated(huge * 4), FONT]),
        'pdf-bomb-twice': pdf([CATALOGUE, PAGES, page(), (b'/Filter[/FlateDecode/FlateDecode]', twice), FONT]),
        'pdf-memory': pdf([CATALOGUE, PAGES, page(b'/XObject<</I 5 0 R>>'), (b'', b'q 500 0 0 500 0 0 cm /I Do Q'),
                           (b'/Type/XObject/Subtype/Image/Width 200000/Height 200000/BitsPerComponent 8'
                            b'/ColorSpace/DeviceRGB', b'x')]),
        'csv-one-line': b'a' * (60 << 20),
        'csv-one-row': b',' * (60 << 20) + b'x',
        'csv-quote': b'"' + b'a""' * (20 << 20),
        'txt-one-line': b'a' * (60 << 20),
        'txt-lines': b'a\n' * (30 << 20),
        'txt-marks': ('a' + '\u0301\u0327' * (3 << 20)).encode(),
    }


def write(folder, name, content):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), 'wb') as f:
        f.write(content)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    files = small()
    if sys.argv[1] == '--seeds':
        for kind, seeds in files.items():
            for name, content in seeds.items():
                assert len(content) <= SEED_SIZE_MAX, name
                write(os.path.join(HERE, '..', 'fuzz', 'corpus', 'read_' + kind), name, content)
        return
    for name, content in files['document'].items():
        write(sys.argv[1], name, content)
    for name, content in files['table'].items():
        write(sys.argv[1], 'table-' + name, content[1:])
    for name, content in large().items():
        write(sys.argv[1], name, content)


if __name__ == '__main__':
    main()
