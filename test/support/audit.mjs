/**
 * `npm run audit`: npm's own audit. A finding that is not explained here fails; where the registry has no such service it
 * is said aloud, and nothing is claimed.
 */
import { npm } from '../../electron/launch/prepare.mjs';

/** Advisories (GHSA-…) that do not concern this program, each with the reason. None so far. */
const explained = {};

const { text } = await npm(['audit', '--json'], { capture: true, timeoutMs: 120_000 });
let report = null;
try {
  report = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
} catch {
  // Told below as no answer.
}
if (!report?.metadata?.vulnerabilities) {
  console.log(
    `SKIPPED npm audit: the registry did not answer (${report?.message ?? text.trim().slice(0, 200)})`,
  );
} else {
  const advisories = Object.values(report.vulnerabilities).flatMap(({ name, via }) =>
    via
      .filter((one) => typeof one === 'object')
      .map(({ url, title, severity }) => ({ name, title, severity, id: url.split('/').at(-1) })),
  );
  for (const { name, title, severity, id } of advisories)
    console.log(`${severity} ${name}: ${title} (${id})${explained[id] ? `: ${explained[id]}` : ''}`);
  const open = advisories.filter(({ id }) => !(id in explained));
  console.log(`${advisories.length} findings, ${open.length} not explained`);
  process.exitCode = open.length === 0 ? 0 : 1;
}
