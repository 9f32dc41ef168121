import { HttpPerson } from '../support/http-person.js';
import { startProduct, type RunningProduct } from '../support/running-product.js';

describe('the demo beside the product', () => {
  let product: RunningProduct;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());

  it('is known to the product: "Log In" of every service leads to the sign-in page', async () => {
    for (const { url } of product.demo.services) {
      const { status, url: arrived } = await new HttpPerson().get(`${url}/login`);
      expect([status, arrived.origin, arrived.pathname]).toEqual([200, product.url, '/sign-in']);
    }
  });

  it('comes back with one explanation when nobody may be asked', async () => {
    const [service] = product.demo.services;
    const login = await new HttpPerson().get(`${service?.url}/login`, (next) => next.origin === product.url);
    login.url.searchParams.set('prompt', 'none');
    const answer = await new HttpPerson().get(login.url);
    expect(answer.url.href).toBe(service?.url);
    expect(answer.body).toContain('stopped waiting');
  });
});
