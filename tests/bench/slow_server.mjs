// A static server behind a slow line, for measuring: node slow_server.mjs FOLDER
// Prints its address. Brotli (quality 5, made in advance at the first request) for text, no caching headers.
// GET /__slow?latency=562.5&rate=184320   each answer starts after so many ms; all share so many bytes a second
// GET /__log                              what was sent since the last call: [[path, bytes], ...]
// The line is slow here and not in the browser, because the browser's own throttle misses web workers.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";

const root = path.resolve(process.argv[2]);
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json",
  ".svg": "image/svg+xml", ".wasm": "application/wasm",
};
const cache = new Map();
let log = [];
let [latency, rate, free] = [0, 0, 0];

function file(name) {
  if (!cache.has(name)) {
    const full = path.join(root, name);
    if (!full.startsWith(root) || !fs.existsSync(full)) return null;
    const type = TYPES[path.extname(full)];
    const raw = fs.readFileSync(full);
    const body = type
      ? zlib.brotliCompressSync(raw, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } })
      : raw;
    cache.set(name, { type: type ?? "application/octet-stream", body, encoded: Boolean(type) });
  }
  return cache.get(name);
}

/** Sends in pieces as fast as the line, which all answers share, allows. */
function send(answer, body) {
  let at = 0;
  const step = () => {
    if (at >= body.length) return answer.end();
    const piece = body.subarray(at, (at += 4096));
    free = Math.max(free, performance.now()) + (rate ? (piece.length / rate) * 1000 : 0);
    setTimeout(() => { answer.write(piece); step(); }, Math.max(0, free - performance.now()));
  };
  step();
}

http.createServer((request, answer) => {
  const url = new URL(request.url, "http://localhost");
  if (url.pathname === "/__log") {
    answer.end(JSON.stringify(log));
    log = [];
    return;
  }
  if (url.pathname === "/__slow") {
    [latency, rate, free] = [+url.searchParams.get("latency"), +url.searchParams.get("rate"), 0];
    answer.end();
    return;
  }
  let name = decodeURIComponent(url.pathname);
  if (name.endsWith("/")) name += "index.html";
  const found = file(name);
  log.push([name, found ? found.body.length : 0]);
  setTimeout(() => {
    if (!found) { answer.writeHead(404); answer.end(); return; }
    answer.writeHead(200, {
      "content-type": found.type, "content-length": found.body.length,
      ...(found.encoded ? { "content-encoding": "br" } : {}),
    });
    rate ? send(answer, found.body) : answer.end(found.body);
  }, latency);
}).listen(0, "127.0.0.1", function () {
  console.log(`http://127.0.0.1:${this.address().port}/`);
});
