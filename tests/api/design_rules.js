// SPDX-License-Identifier: EUPL-1.2
// The technical rules of the NL API Design Rules (Logius, REST API Design Rules
// 2.1) as far as a document and live replies can show them. Each is named as
// the standard names it.
'use strict';

// 409 for a bundle brings a signed receipt that proves the conflict: apply or
// explain (sync/README.md, HTTP).
const EXPLAINED_BODIES = new Set(['putZending 409']);
const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options'];
const SEMVER = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

const header = (exchange, name) =>
  Object.entries(exchange.headers).find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];

const operations = (api) => Object.entries(api.paths).flatMap(([path, item]) =>
  Object.entries(item).filter(([method]) => method !== 'parameters').map(([method, operation]) =>
    ({path, method, operation, parameters: [...(item.parameters || []), ...(operation.parameters || [])]})));

const RULES = {
  '/core/doc-openapi': ({api, fault}) => {
    if (!/^3\.\d+\.\d+$/.test(api.openapi)) fault('no OpenAPI 3');
  },
  '/core/doc-openapi-contact': ({api, fault}) => {
    for (const field of ['name', 'email', 'url']) if (!api.info.contact?.[field]) fault(`no contact ${field}`);
  },
  '/core/semver': ({api, fault}) => {
    if (!SEMVER.test(api.info.version)) fault(`${api.info.version} is no semantic version`);
  },
  '/core/uri-version': ({api, fault}) => {
    const major = api.info.version.split('.')[0];
    for (const {url} of api.servers) if (!url.endsWith(`/v${major}`)) fault(`${url} has not v${major}`);
  },
  '/core/version-header': ({api, exchanges, fault}) => {
    for (const one of exchanges) {
      if (header(one, 'API-Version') !== api.info.version) fault(`${one.method} ${one.path} ${one.status}`);
    }
  },
  '/core/publish-openapi': ({api, exchanges, fault}) => {
    const got = exchanges.find((one) =>
      one.method === 'GET' && one.path === '/inname/v1/openapi.json' && one.status === 200);
    if (!got) return fault('openapi.json is not served');
    if (header(got, 'Access-Control-Allow-Origin') !== '*') fault('no Access-Control-Allow-Origin: *');
    if (header(got, 'Content-Type') !== 'application/json') fault('is no application/json');
    const served = JSON.parse(Buffer.from(got.body, 'base64').toString('utf8'));
    if (JSON.stringify(served) !== JSON.stringify(api)) fault('another document is served');
  },
  '/core/no-trailing-slash': ({api, exchanges, fault}) => {
    for (const path of Object.keys(api.paths)) if (path.endsWith('/')) fault(path);
    const slashed = exchanges.filter((one) => one.path.endsWith('/'));
    if (slashed.length === 0) fault('no address with a slash was asked for');
    for (const one of slashed) if (one.status !== 404) fault(`${one.path} gives ${one.status}`);
  },
  '/core/http-methods': ({api, fault}) => {
    for (const {path, method} of operations(api)) if (!METHODS.includes(method)) fault(`${method} ${path}`);
  },
  '/core/http-methods, 405 names those that are': ({exchanges, fault}) => {
    const refused = exchanges.filter((one) => one.status === 405);
    if (refused.length === 0) fault('no other method was tried');
    for (const one of refused) if (!header(one, 'Allow')) fault(`${one.method} ${one.path} without Allow`);
  },
  '/core/path-segments-kebab-case': ({api, fault}) => {
    for (const path of Object.keys(api.paths)) {
      if (path === '/openapi.json') continue;
      if (!/^(\/([a-z0-9-]+|\{[a-z0-9]+\}))+$/.test(path)) fault(path);
    }
  },
  '/core/naming-collections': ({api, fault}) => {
    // What stands before an id is a collection, in the plural of Dutch.
    for (const path of Object.keys(api.paths)) {
      for (const [, noun] of path.matchAll(/\/([a-z-]+)\/\{/g)) if (!/(en|s)$/.test(noun)) fault(noun);
    }
  },
  '/core/query-keys-camel-case': ({api, resolved, fault}) => {
    for (const {path, parameters} of operations(api)) {
      for (const one of parameters.map(resolved)) {
        if (one.in === 'query' && !/^[a-z][A-Za-z0-9]*$/.test(one.name)) fault(`${path} ${one.name}`);
      }
    }
  },
  '/core/error-handling/problem-details': ({api, exchanges, resolved, fault}) => {
    for (const {path, operation} of operations(api)) {
      for (const [status, response] of Object.entries(operation.responses)) {
        if (status < 400 || EXPLAINED_BODIES.has(`${operation.operationId} ${status}`)) continue;
        const content = resolved(response).content?.['application/problem+json'];
        if (!content) fault(`${path} ${status} is no problem`);
        const {required} = resolved(content.schema);
        for (const name of ['status', 'title', 'detail']) if (!required.includes(name)) fault(`${path} ${name}`);
      }
    }
    for (const one of exchanges.filter(({status, method}) => status >= 400 && method !== 'HEAD')) {
      if (one.status === 409 && one.method === 'PUT') continue;
      const problem = JSON.parse(Buffer.from(one.body, 'base64').toString('utf8'));
      if (problem.status !== one.status || !problem.title || !problem.detail) fault(`${one.path} ${one.status}`);
    }
  },
  '/core/error-handling/invalid-input': ({api, fault}) => {
    for (const {path, method, operation, parameters} of operations(api)) {
      const wanted = ['put', 'post', 'patch'].includes(method) || parameters.length > 0;
      if (wanted && !operation.responses['400']) fault(`${method} ${path} has no 400`);
    }
  },
  '/core/error-handling/invalid-input, all faults at once': ({exchanges, fault}) => {
    const most = Math.max(...exchanges.filter(({status, method}) => status === 400 && method === 'POST').map((one) =>
      JSON.parse(Buffer.from(one.body, 'base64').toString('utf8')).errors?.length || 0));
    if (most < 2) fault('no reply lists several');
  },
  '/core/transport/security-headers': ({exchanges, fault}) => {
    const open = /^\/inname\/v1\/(inhoud|bestanden\/)/;
    for (const one of exchanges) {
      const where = `${one.method} ${one.path} ${one.status}`;
      const wanted = {
        'Content-Security-Policy': /frame-ancestors 'none'/,
        'Strict-Transport-Security': /^max-age=\d{8,}/,
        'X-Content-Type-Options': /^nosniff$/,
        'X-Frame-Options': /^DENY$/,
        // Published content is no secret, and is fetched again and again.
        'Cache-Control': open.test(one.path) && one.status < 400 ? /./ : /^no-store$/,
      };
      for (const [name, form] of Object.entries(wanted)) if (!form.test(header(one, name) || '')) fault(`${where} ${name}`);
      if (one.body !== '' && !header(one, 'Content-Type')) fault(`${where} Content-Type`);
    }
  },
  '/core/transport/cors': ({exchanges, fault}) => {
    for (const one of exchanges) {
      if (header(one, 'Access-Control-Allow-Origin') && !one.path.endsWith('/openapi.json')) fault(one.path);
    }
  },
  '/core/transport/no-sensitive-uris': ({api, resolved, fault}) => {
    for (const {path, parameters} of operations(api)) {
      if (parameters.map(resolved).some((one) => one.in === 'query')) fault(path);
    }
  },
  '/core/transport/tls': ({api, fault}) => {
    for (const {url} of api.servers) if (!url.startsWith('https://')) fault(url);
  },
  '/core/date-time': ({api, fault}) => {
    for (const [name, schema] of Object.entries(api.components.schemas)) {
      for (const [property, {format}] of Object.entries(schema.properties || {})) {
        if (['time', 'date-time-local'].includes(format)) fault(`${name} ${property}`);
      }
    }
  },
};

// Calls fault(rule, what) for each fault; gives the number of rules.
module.exports = (api, exchanges, resolved, fault) => {
  for (const [name, rule] of Object.entries(RULES)) {
    rule({api, exchanges, resolved, fault: (what) => fault(name, what)});
  }
  return Object.keys(RULES).length;
};
