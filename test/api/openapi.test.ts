import { ROUTES } from '../../tasks/api/routes';
import { anApi } from '../support/api';

test('the description is public and knows every route, its path parameters and its refusals', async () => {
  const { status, body } = await (await anApi()).get('/openapi.json', '');
  expect(status).toBe(200);
  for (const route of ROUTES) {
    const path = route.path.replace('+}', '}');
    const described = body.paths[path][route.method.toLowerCase()];
    expect(described).toMatchObject({ operationId: route.operation, summary: route.summary });
    expect(described.responses['4XX']).toBeDefined();
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const inPath = described.parameters.filter((parameter: { in: string }) => parameter.in === 'path');
    expect(inPath.map(({ name }: { name: string }) => name)).toEqual(named);
    expect(described.security === undefined).toBe(route.allowed === 'anybody');
  }
});

test('every operation has a name of its own, and every route somebody who serves it', async () => {
  const api = await anApi();
  expect(new Set(ROUTES.map(({ operation }) => operation)).size).toBe(ROUTES.length);
  for (const { method, path } of ROUTES) {
    const { body } = await api.call(method, path.replace(/\{\w+\}/g, 'x'), undefined);
    expect(JSON.stringify(body)).not.toMatch(/did you mean/);
  }
});
