// SPDX-License-Identifier: EUPL-1.2
// node check.js openapi.json exchanges.json: holds the document against the
// schema of OpenAPI 3.0, each recorded reply against the document, and both
// against the technical rules of the API Design Rules (Logius). One line a
// fault; "good: …" and 0 when there is none.
'use strict';
const fs = require('fs');
const Ajv = require('ajv');
const formats = require('ajv-formats');
const rules = require('./design_rules');

const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);

const [documentPath, exchangesPath] = process.argv.slice(2);
const api = JSON.parse(fs.readFileSync(documentPath, 'utf8'));
const exchanges = JSON.parse(fs.readFileSync(exchangesPath, 'utf8'));

const ajv = new Ajv({allErrors: true, strict: false});
formats(ajv);
ajv.addFormat('binary', true);
// The whole document under one address, so that its references hold.
ajv.addSchema({$id: 'https://api.test/', ...api});

const resolved = (value) => {
  if (!value.$ref) return value;
  return value.$ref.slice(2).split('/').reduce((at, step) => at[step], api);
};
const pointer = (value) => `https://api.test/${value.$ref}`;

// The validator of a schema that may be a reference.
function validator(schema) {
  return schema.$ref ? ajv.getSchema(pointer(schema)) : ajv.compile(withRoot(schema));
}
// References in it made absolute.
function withRoot(schema) {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === '$ref' && value.startsWith('#') ? `https://api.test/${value}` : value);
}

function check(where, schema, value) {
  const valid = validator(schema);
  if (!valid(value)) {
    for (const one of valid.errors) fault(where, `${one.instancePath || '/'} ${one.message}`);
  }
}

// The path template and operation that a request is of; undefined for none.
function operationOf({method, path}) {
  const target = path.split('?')[0].replace(/^\/inname\/v1/, '');
  for (const [template, item] of Object.entries(api.paths)) {
    const pattern = new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`);
    if (pattern.test(target)) return item[method.toLowerCase()];
  }
  return undefined;
}

function describedBy(exchange) {
  const operation = operationOf(exchange);
  if (operation) return operation.responses[exchange.status] && resolved(operation.responses[exchange.status]);
  return api.components.responses[{404: 'NotFound', 405: 'MethodNotAllowed'}[exchange.status]];
}

function checkHeaders(where, exchange, response) {
  const got = new Map(Object.entries(exchange.headers).map(([name, value]) => [name.toLowerCase(), value]));
  for (const [name, reference] of Object.entries(response.headers)) {
    const header = resolved(reference);
    const value = got.get(name.toLowerCase());
    if (value === undefined) {
      if (header.required) fault(where, `header ${name} is missing`);
      continue;
    }
    check(`${where} header ${name}`, header.schema, value);
  }
}

function checkBody(where, exchange, response) {
  const body = Buffer.from(exchange.body, 'base64');
  const type = Object.entries(exchange.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (!response.content) {
    if (body.length > 0) fault(where, 'has a body, none is described');
    return;
  }
  const content = response.content[type];
  if (!content) return fault(where, `is ${type}, described is ${Object.keys(response.content)}`);
  if (exchange.method === 'HEAD') {
    if (body.length > 0) fault(where, 'has a body');
  } else if (type.endsWith('json')) {
    check(`${where} body`, content.schema, JSON.parse(body.toString('utf8')));
  } else if (body.length === 0) {
    fault(where, 'is empty');
  }
}

// Each example of the document is valid by its own schema.
function checkExamples(where, value) {
  if (value === null || typeof value !== 'object') return;
  if (value.schema && value.example !== undefined) check(`${where} example`, value.schema, value.example);
  for (const [name, example] of Object.entries(value.schema ? value.examples || {} : {})) {
    check(`${where} example ${name}`, value.schema, example.value);
  }
  for (const [key, child] of Object.entries(value)) checkExamples(`${where}/${key}`, child);
}

async function main() {
  const {Validator} = await import('@seriousme/openapi-schema-validator');
  const result = await new Validator().validate(JSON.parse(JSON.stringify(api)));
  if (!result.valid) fault('document', JSON.stringify(result.errors));
  checkExamples('', api);

  const seen = new Set();
  for (const exchange of exchanges) {
    const where = `${exchange.method} ${exchange.path} ${exchange.status}`;
    const response = describedBy(exchange);
    if (!response) {
      fault(where, 'is not described');
      continue;
    }
    checkHeaders(where, exchange, response);
    checkBody(where, exchange, response);
    seen.add(`${operationOf(exchange)?.operationId} ${exchange.status}`);
  }
  for (const [path, item] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (method === 'parameters') continue;
      for (const status of Object.keys(operation.responses)) {
        if (!seen.has(`${operation.operationId} ${status}`)) {
          fault(`${method.toUpperCase()} ${path} ${status}`, 'is described, but was never given');
        }
      }
    }
  }
  const looked = rules(api, exchanges, resolved, fault);
  if (exchanges.length < 80) fault('exchanges', 'next to nothing was recorded');

  if (faults.length === 0) console.log(`good: ${exchanges.length} replies, ${looked} rules`);
  else console.log(faults.join('\n'));
  process.exit(faults.length === 0 ? 0 : 1);
}
main();
