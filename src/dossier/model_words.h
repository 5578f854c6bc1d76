/* model_words.h - the words of the ballot on a model of dissemination (Mẫu 04 of TT 09/2021), for all who show it: the
 * paper of the dossier, the ballots with codes, the page on a phone. */
#ifndef TCPL_DOSSIER_MODEL_WORDS_H
#define TCPL_DOSSIER_MODEL_WORDS_H

#define MODEL_BALLOT_TYPE "PHIẾU LẤY Ý KIẾN"
#define MODEL_BALLOT_SUMMARY                                                                                           \
	"Đánh giá hình thức, mô hình thông tin, phổ biến,\ngiáo dục pháp luật hiệu quả tại cơ sở năm %d"
#define MODEL_BALLOT_REQUEST                                                                                                                           \
	"%s đề nghị Ông (Bà) cho ý kiến về hình thức, mô hình dưới đây bằng cách đánh dấu X vào một ô thích hợp. " \
	"Phiếu không ghi tên người cho ý kiến."
#define MODEL_BALLOT_MODEL "1. Hình thức, mô hình được lấy ý kiến: %s"
#define MODEL_BALLOT_QUESTION "2. Ông (Bà) đánh giá hình thức, mô hình này như thế nào?"
#define MODEL_EFFECTIVE "Hiệu quả"
#define MODEL_PARTLY "Hiệu quả một phần"
#define MODEL_NOT_EFFECTIVE "Không hiệu quả"
#define MODEL_BALLOT_REMARK "3. Ý kiến khác, đề xuất (nếu có):"
#define MODEL_BALLOT_THANKS "Trân trọng cảm ơn Ông (Bà)!"

#endif
