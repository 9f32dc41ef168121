import express from 'express';
import request from 'supertest';
import { Assets, createAssets } from './assets.js';
import { brandIcon, brandStylesheet } from './brand-stylesheet.js';

const shipped = createAssets({ brand: { name: 'CenturyLink', accent: '#0b5cad' }, extra: { 'words.txt': 'letmein\n' } });
const server = express().use('/assets', shipped.handle);

describe('assets', () => {
  it.each(['site.css', 'brand.css', 'dialog.js', 'page.js', 'password-requirements.js', 'waiting.js', 'icon.svg', 'words.txt'])(
    'serve %s for ever under an address of its content',
    async (name) => {
      const response = await request(server).get(shipped.url(name));
      expect(response.status).toBe(200);
      expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(response.headers['content-encoding']).toBe('gzip');
    },
  );

  it('serve plain bytes to who cannot unpack', async () => {
    const response = await request(server).get(shipped.url('words.txt')).set('Accept-Encoding', 'identity');
    expect(response.headers['content-encoding']).toBeUndefined();
    expect(response.text).toBe('letmein\n');
  });

  it('answer the address of another version with this one, kept briefly', async () => {
    const response = await request(server).get('/assets/site.0123456789.css');
    expect(response.status).toBe(200);
    expect(response.headers['cache-control']).toBe('public, max-age=60');
  });

  it.each(['/assets/site.css', '/assets/contrast.0123456789.ts', '/assets/..%2Fassets.0123456789.ts', '/assets/'])(
    'do not serve %s',
    async (path) => {
      expect((await request(server).get(path)).status).toBe(404);
    },
  );

  it('change their address with their content', () => {
    const before = new Assets({ 'a.css': 'a{}' }).url('a.css');
    expect(new Assets({ 'a.css': 'b{}' }).url('a.css')).not.toBe(before);
    expect(new Assets({ 'a.css': 'a{}' }).url('a.css')).toBe(before);
    expect(() => new Assets({}).url('a.css')).toThrow('there is no asset a.css');
  });
});

describe('the brand', () => {
  const css = [
    ':root { --accent: #0b5cad; --on-accent: #ffffff; --accent-text: #0b5cad; }',
    '.b { border: 1px solid #0b5cad; border: 1px solid var(--accent-text); color: #ffffff; color: var(--on-accent); background: #123456; }',
    '@media (prefers-color-scheme: dark) { :root { --accent: #7db7f5; --on-accent: #0c1a29; } }',
  ].join('\n');

  it('paints custom properties and the plain values before them', () => {
    const [light = '', dark = ''] = brandStylesheet(css, '#FFCC00').split('@media');
    expect(light).toContain('--accent: #ffcc00');
    expect(light).toContain('--on-accent: #0c1a29');
    expect(light).toContain('color: #0c1a29; color: var(--on-accent)');
    expect(light).toMatch(/border: 1px solid (#[0-9a-f]{6}); border: 1px solid var\(--accent-text\)/);
    expect(light).toContain('background: #123456');
    expect(light).not.toContain('#0b5cad');
    expect(dark).toContain('--accent: #ffcc00');
  });

  it('leaves the shipped accent as it was drawn', () => {
    expect(brandStylesheet(css, '#0b5cad')).toBe(css);
  });

  it('draws its first letter whatever that is', () => {
    expect(brandIcon('<acme>', '#0b5cad')).toContain('>&#60;</text>');
    expect(brandIcon('été', '#0b5cad')).toContain('>É</text>');
  });
});
