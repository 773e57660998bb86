import { problemCodes } from '#contracts';

interface Operation {
  summary: string;
  description?: string;
  tags: string[];
  security: unknown[];
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
}

/** The API's documentation, drawn from the OpenAPI document. Plain HTML: it needs no script and prints well. */
export function apiDocsPage(document: Record<string, unknown>): string {
  const info = document.info as { title: string; version: string; description: string };
  const paths = document.paths as Record<string, Record<string, Operation>>;
  const schemas = (document.components as { schemas: Record<string, unknown> }).schemas;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: whole(operation, document) })),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(info.title)} API ${escape(info.version)}</title>
<style>${STYLE}</style>
<header>
  <h1>${escape(info.title)} API <small>${escape(info.version)}</small></h1>
  <p>Machine-readable: <a href="openapi.json">openapi.json</a>.</p>
  <pre class="guide">${escape(info.description)}</pre>
</header>
<main>
${operations.map(({ path, method, operation }) => operationSection(path, method, operation)).join('\n')}
<h2>Shapes</h2>
${Object.entries(schemas)
  .map(
    ([name, schema]) =>
      `<details id="shape-${escape(name)}"><summary>${escape(name)}</summary>${code(schema)}</details>`,
  )
  .join('\n')}
<h2>Problems</h2>
<p>Errors are <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> problem details with a code of this closed set.</p>
<table>${Object.entries(problemCodes)
    .map(([name, status]) => `<tr id="problem-${name}"><td><code>${name}</code><td>${status}`)
    .join('')}</table>
</main>
</html>`;
}

/** With what it only points to. Schemas stay where they are. */
function whole(operation: Operation, { components }: Record<string, unknown>): Operation {
  const named = components as Record<string, Record<string, unknown>>;
  const follow = <T extends object>(part: T): T => {
    const [kind = '', name = ''] = '$ref' in part ? String(part.$ref).split('/').slice(-2) : [];
    return (named[kind]?.[name] ?? part) as T;
  };
  const responses = Object.entries(operation.responses).map(([status, one]) => [status, follow(one)]);
  return {
    ...operation,
    parameters: operation.parameters.map(follow),
    responses: Object.fromEntries(responses) as Operation['responses'],
  };
}

function operationSection(path: string, method: string, operation: Operation): string {
  const body = operation.requestBody?.content['application/json']?.schema;
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  const failures = Object.entries(operation.responses).filter(([status]) => !status.startsWith('2'));
  const answer = success?.[1].content?.['application/json']?.schema;
  return `<section>
<h3><b class="${method}">${method.toUpperCase()}</b> <code>${escape(path)}</code></h3>
<p>${escape(operation.summary)}.</p>
${operation.description === undefined ? '' : `<p>${escape(operation.description)}</p>`}
${operation.parameters.map((parameter) => `<p><code>${escape(parameter.name)}</code> in ${parameter.in}${parameter.required ? '' : ', optional'}</p>${code(parameter.schema)}`).join('')}
${body ? `<h4>Request</h4>${code(body)}` : ''}
<h4>Answer ${success?.[0] ?? ''}</h4>${answer ? code(answer) : '<p>Empty.</p>'}
<p class="failures">${failures.map(([status, { description }]) => `${status} <i>${escape(description)}</i>`).join(' · ')}</p>
</section>`;
}

/** A schema as text; references become links. */
function code(schema: unknown): string {
  const text = escape(JSON.stringify(schema, null, 2));
  return `<pre>${text.replace(/#\/components\/schemas\/(\w+)/g, '<a href="#shape-$1">$1</a>')}</pre>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
:root { color-scheme: dark; --ground: #090b10; --surface: #141821; --ink: #f4f1ea; --soft: #b9b7b0; --light: #ffc46b; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.5rem 6rem; background: var(--ground); color: var(--ink);
  font: 16px/1.55 Inter, system-ui, sans-serif; }
h1 { font-size: 2rem } h1 small { color: var(--soft); font-weight: 400; font-size: 1rem }
h2 { margin-top: 3rem } h4 { margin: 1rem 0 .25rem; color: var(--soft); font-weight: 500 }
a { color: var(--light) }
section, details { background: var(--surface); border-radius: 12px; padding: 1rem 1.5rem; margin: 1rem 0 }
section h3 { margin: .25rem 0 }
b.get { color: #6fd19a } b.post { color: var(--light) } b.put { color: #8fb8ff } b.delete { color: #ff7a6b }
summary { cursor: pointer; font-weight: 600 }
pre { overflow-x: auto; background: #0d1017; padding: .75rem 1rem; border-radius: 8px; font-size: 13px; line-height: 1.45 }
pre.guide { white-space: pre-wrap; font: inherit; background: none; padding: 0 }
.failures { color: var(--soft); font-size: .9rem }
td { padding: .15rem 1.5rem .15rem 0 }`;
