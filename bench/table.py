#!/usr/bin/env python3
"""table.py MEASURED SOAK OUT.md: the measurements as the page docs/benchmarks.md."""
import os
import platform
import sys


def read(path):
    values = {}
    for line in open(path, encoding="utf-8"):
        name, value, unit = line.split()
        values[name] = (float(value), unit)
    return values


def cell(measured, name):
    value, unit = measured[name]
    return f"{value:g} {unit}"


def main():
    path, soak, out = sys.argv[1:]
    m = read(path)
    ratio = lambda other, ours: f"{m[other][0] / m[ours][0]:.1f}×"
    growth = [int(v[0]) for k, v in m.items() if k.startswith("soak_") and k != "soak_peak"]
    rows = [
        ("Evaluate one commune with all explanations, 25-2021", "evaluate_25_2021", "at most 20 µs"),
        ("Evaluate one commune with all explanations, every rule kind", "evaluate_practice", "at most 20 µs"),
        ("Evaluate 3,321 communes", "evaluate_nation", "at most 50 ms"),
        ("Memory that this leaves behind", "evaluate_nation_growth", "flat"),
        ("The whole dossier (DOCX + PDF + XLSX) as one process: time", "dossier_process_time", "at most 150 ms"),
        ("The same: memory", "dossier_process_memory", "at most 60 MB"),
        ("One DOCX, warm (mean over the papers)", "write_docx", "at most 2 ms"),
        ("One PDF page, warm (mean over the papers)", "write_pdf_page", "at most 5 ms"),
        ("One XLSX, warm (mean over the sheets)", "write_xlsx", "at most 2 ms"),
    ]
    with open(out, "w", encoding="utf-8") as f:
        f.write("# Benchmarks\n\nRun `bench/run` (`bench/run --soak 10000` for the full soak); it installs what it compares with, measures\n"
                "everything in one run and writes this page. Times are medians; figures of one machine mean little, ratios more.\n\n")
        f.write(f"Measured on {os.cpu_count()} cores, {platform.machine()}, release build.\n\n")
        f.write("| what | measured | wanted |\n| --- | ---: | --- |\n")
        for label, name, wanted in rows:
            f.write(f"| {label} | {cell(m, name)} | {wanted} |\n")
        f.write("\n## Beside what people use instead\n\n| the same work | tcpl | the other | ratio | wanted |\n| --- | ---: | ---: | ---: | --- |\n")
        f.write(f"| the report as DOCX, warm: docxtemplater | {cell(m, 'write_docx')} | {cell(m, 'docxtemplater')} | {ratio('docxtemplater', 'write_docx')} | 3× |\n")
        f.write(f"| the report as PDF, from a running program; LibreOffice as it is called, a process | {cell(m, 'report_pdf_warm')} | {cell(m, 'libreoffice_time')} | {ratio('libreoffice_time', 'report_pdf_warm')} | 30× |\n")
        f.write(f"| the same, both as a process that starts, reads and ends | {cell(m, 'report_process_time')} | {cell(m, 'libreoffice_time')} | {ratio('libreoffice_time', 'report_process_time')} | |\n")
        f.write(f"| memory of that process | {cell(m, 'report_process_memory')} | {cell(m, 'libreoffice_memory')} | {ratio('libreoffice_memory', 'report_process_memory')} | |\n")
        f.write(f"| a sheet of 3,321 rows by 8 columns, warm: ExcelJS | {cell(m, 'xlsx_3321_rows')} | {cell(m, 'exceljs_3321_rows')} | {ratio('exceljs_3321_rows', 'xlsx_3321_rows')} | 3× |\n")
        f.write(f"\n## {int(soak):,} dossiers in a row, one process\n\nResident memory after each tenth, KiB: {', '.join(f'{g:,}' for g in growth)}; the most was {int(m['soak_peak'][0]):,}.\nNo failure (a failed paper ends the run).\n")


main()
