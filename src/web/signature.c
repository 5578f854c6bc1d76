#include "web/signature.h"

void signature_draw(struct web *w, const struct pdf_signature *s)
{
	bool good = s->intact && s->whole && s->chain == CHAIN_TRUSTED;

	ui_tag(w->ui,
	       good        ? UI_GREEN
	       : s->intact ? UI_YELLOW
			   : UI_RED,
	       s->intact ? tr(w->ctx, "chữ ký số nguyên vẹn") : tr(w->ctx, "chữ ký số không hợp lệ"));
	ui_hint(w->ui, tr_fmt(w->ctx, "%s%s%s; %s; %s.", s->signer ? s->signer : tr(w->ctx, "không đọc được người ký"),
			      s->signed_at >= 0 ? tr(w->ctx, ", ký lúc ") : "",
			      s->signed_at >= 0 ? moment_text(w->ctx->arena, s->signed_at) : "",
			      s->whole ? tr(w->ctx, "ký trên toàn bộ tài liệu") : tr(w->ctx, "có phần thêm sau khi ký"),
			      tr(w->ctx, pdf_chain_name(s->chain))));
}
