import type { NestExpressApplication } from '@nestjs/platform-express';
import { mount } from '../mounts.js';
import { textOn } from './contrast.js';

const SIDE = 32;
/** Of the square's corners. */
const RADIUS = 6;
const HEADERS_BYTES = 6 + 16 + 40;
const PIXELS_BYTES = SIDE * SIDE * 4;
/** One bit for each pixel, in rows of whole double words: none of it is read beside an alpha channel, but it has to be there. */
const MASK_BYTES = (SIDE * SIDE) / 8;

/** Blue, green, red and how much of them is seen: as the format has them. */
type Pixel = readonly [number, number, number, number];

const NOTHING: Pixel = [0, 0, 0, 0];

/** Answers those who ask for an icon at the address where it always was. */
export function serveFavicon(app: NestExpressApplication, { accent }: { readonly accent: string }): void {
  const icon = favicon(accent, textOn(accent));
  mount(app, {
    path: '/favicon.ico',
    access: 'everybody: an icon, the same for all',
    handler: (request, response, next) => {
      if (request.path !== '/' || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
      response.set({ 'Content-Type': 'image/x-icon', 'Cache-Control': 'public, max-age=86400' }).end(icon);
    },
  });
}

/**
 * A keyhole in a square of the brand's colour, in the format that everything reads which asks for `/favicon.ico` whatever a
 * page says: older browsers, and those that list addresses.
 *
 * @param accent e.g. `#0b5cad`
 * @param sign the colour of the keyhole
 */
function favicon(accent: string, sign: string): Buffer {
  const [ground, hole] = [pixelOf(accent), pixelOf(sign)];
  // Rows stand from the lowest to the highest.
  const rows = Array.from({ length: SIDE }, (_, row) => SIDE - 1 - row);
  const pixels = rows.flatMap((y) => Array.from({ length: SIDE }, (_, x) => (inKeyhole(x, y) ? hole : inSquare(x, y) ? ground : NOTHING)));
  return Buffer.concat([headers(), Buffer.from(pixels.flat()), Buffer.alloc(MASK_BYTES)]);
}

function headers(): Buffer {
  const bytes = Buffer.alloc(HEADERS_BYTES);
  // One picture, and where it is.
  bytes.writeUInt16LE(1, 2);
  bytes.writeUInt16LE(1, 4);
  bytes.set([SIDE, SIDE], 6);
  bytes.writeUInt16LE(1, 10);
  bytes.writeUInt16LE(32, 12);
  bytes.writeUInt32LE(40 + PIXELS_BYTES + MASK_BYTES, 14);
  bytes.writeUInt32LE(6 + 16, 18);
  // A bitmap whose height counts the mask, too.
  bytes.writeUInt32LE(40, 22);
  bytes.writeInt32LE(SIDE, 26);
  bytes.writeInt32LE(SIDE * 2, 30);
  bytes.writeUInt16LE(1, 34);
  bytes.writeUInt16LE(32, 36);
  bytes.writeUInt32LE(PIXELS_BYTES + MASK_BYTES, 42);
  return bytes;
}

function pixelOf(colour: string): Pixel {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, 0xff];
}

function inSquare(x: number, y: number): boolean {
  const toEdge = (at: number): number => Math.max(0, RADIUS - 0.5 - Math.min(at, SIDE - 1 - at));
  return Math.hypot(toEdge(x), toEdge(y)) <= RADIUS;
}

function inKeyhole(x: number, y: number): boolean {
  const fromMiddle = Math.abs(x - (SIDE - 1) / 2);
  return Math.hypot(fromMiddle, y - 12) <= 5.5 || (y >= 12 && y <= 25 && fromMiddle <= 1 + (y - 12) / 4);
}
