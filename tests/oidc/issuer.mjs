// An OpenID Connect issuer for tests: people are signed in at once; `lie` changes what it says.
import crypto from "node:crypto";
import http from "node:http";

const base64 = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

export class Issuer {
  constructor() {
    this.keys = { rsa: crypto.generateKeyPairSync("rsa", { modulusLength: 2048 }), ec: crypto.generateKeyPairSync("ec", { namedCurve: "P-256" }) };
    this.kid = "k1";
    this.codes = new Map();
    this.asked = [];
    this.subject = "nguoi-1";
    this.lie = {};
    this.server = http.createServer((request, response) => this.answer(request, response));
  }

  async start() {
    await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
    this.base = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  stop() {
    this.server.close();
    this.server.closeAllConnections();
  }

  jwks() {
    return { keys: [
      { ...this.keys.rsa.publicKey.export({ format: "jwk" }), kid: this.kid, use: "sig", alg: "RS256" },
      { ...this.keys.ec.publicKey.export({ format: "jwk" }), kid: this.kid + "-ec", use: "sig", alg: "ES256" },
    ] };
  }

  token(nonce) {
    const now = Math.floor(Date.now() / 1000);
    const alg = this.lie.alg ?? "RS256";
    const header = { alg, typ: "JWT", kid: alg === "ES256" ? this.kid + "-ec" : this.kid, ...this.lie.header };
    const claims = { iss: this.base, sub: this.subject, aud: "tcpl", nonce, iat: now, exp: now + 300, ...this.lie.claims };
    for (const name of this.lie.without ?? []) delete claims[name];
    const text = `${base64(header)}.${base64(claims)}`;
    const signature = {
      RS256: () => crypto.sign("sha256", text, this.lie.key ?? this.keys.rsa.privateKey),
      PS256: () => crypto.sign("sha256", text, { key: this.keys.rsa.privateKey, padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
      ES256: () => crypto.sign("sha256", text, { key: this.keys.ec.privateKey, dsaEncoding: "ieee-p1363" }),
      HS256: () => crypto.createHmac("sha256", this.keys.rsa.publicKey.export({ type: "spki", format: "pem" })).update(text).digest(),
      none: () => Buffer.alloc(0),
    }[alg]();
    if (this.lie.alter) return `${base64(header)}.${base64({ ...claims, sub: "nguoi-khac" })}.${signature.toString("base64url")}`;
    return `${text}.${signature.toString("base64url")}`;
  }

  json(response, value, status = 200) {
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
  }

  async answer(request, response) {
    const url = new URL(request.url, this.base);
    let body = "";
    for await (const part of request) body += part;
    this.asked.push(url.pathname);
    if (url.pathname.endsWith("/openid-configuration")) {
      if (this.lie.slow) await new Promise((done) => setTimeout(done, 8000));
      return this.json(response, { issuer: this.lie.issuer ?? this.base, authorization_endpoint: this.base + "/authorize",
        token_endpoint: this.base + "/token", jwks_uri: this.base + "/keys" });
    }
    if (url.pathname === "/keys") return this.lie.huge ? response.end("x".repeat(1 << 20)) : this.json(response, this.jwks());
    if (url.pathname === "/authorize") {
      const back = new URL(url.searchParams.get("redirect_uri")), code = crypto.randomUUID();
      this.codes.set(code, Object.fromEntries(url.searchParams));
      back.searchParams.set("state", url.searchParams.get("state"));
      if (this.lie.refuse) back.searchParams.set("error", "access_denied");
      else back.searchParams.set("code", code);
      back.searchParams.set("iss", this.lie.iss ?? this.base);
      return response.writeHead(302, { Location: back.toString() }).end();
    }
    if (url.pathname === "/token") return this.change(request, new URLSearchParams(body), response);
    response.writeHead(404).end();
  }

  change(request, form, response) {
    const asked = this.codes.get(form.get("code"));
    const challenge = crypto.createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
    const basic = Buffer.from((request.headers.authorization ?? "").replace("Basic ", ""), "base64").toString();
    this.codes.delete(form.get("code"));
    if (!asked || asked.code_challenge_method !== "S256" || challenge !== asked.code_challenge || form.get("redirect_uri") !== asked.redirect_uri ||
        form.get("grant_type") !== "authorization_code" || basic !== "tcpl:bi mat")
      return this.json(response, { error: "invalid_grant" }, 400);
    this.json(response, { access_token: "x", token_type: "Bearer", id_token: this.token(asked.nonce) });
  }
}
