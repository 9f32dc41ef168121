import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { errorText, t } from '../i18n/index.js';

interface Refusal {
  readonly status: number;
  readonly code: string;
}

const MALFORMED: Refusal = { status: 400, code: 'http.request.malformed' };
const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'http.request.head-too-large' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, code: 'http.request.too-large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'http.request.too-slow' },
};
/** A socket that is closed at once resets the connection of a client that is still sending, and the answer is lost. */
const LINGER_MS = 1_000;

/**
 * What can't be read never becomes a request and meets none of our handlers; Node answers it with an empty page. People
 * get here by cookies that have piled up in their browser, and are told what to do about them.
 */
export function answerUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || isAnswering(socket)) {
      socket.destroy();
    } else if (socket.writable) {
      socket.end(answer(REFUSALS[error.code ?? ''] ?? MALFORMED));
      setTimeout(() => socket.destroy(), LINGER_MS).unref();
    }
  });
}

/** Whether another answer is on its way already, which ours would garble. */
function isAnswering(socket: Socket & { readonly _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent ?? false;
}

function answer({ status, code }: Refusal): string {
  const body = page(t(`http.error.title.${status === 413 || status === 431 ? 413 : 400}`), errorText(code), t('http.error.toStart'));
  const headers = ['Connection: close', 'Cache-Control: no-store', "Content-Security-Policy: default-src 'none'", 'X-Content-Type-Options: nosniff'];
  const about = ['Content-Type: text/html; charset=utf-8', `Content-Length: ${Buffer.byteLength(body)}`];
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers, ...about, '', body].join('\r\n');
}

/** Nobody's cookies, language or colours are known here. */
function page(title: string, sentence: string, toStart: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${sentence}</p><p><a href="/">${toStart}</a></p></main></body></html>`;
}
