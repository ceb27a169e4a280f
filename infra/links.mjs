#!/usr/bin/env node
// Checks every relative link and anchor of the repository's Markdown pages, as GitHub resolves them. Opens no connection.
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, statSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';

const pages = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {encoding: 'utf8'})
    .split('\n')
    .filter((page) => page && existsSync(page));

// Links in code are examples.
const prose = (text) =>
    text
        .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
        .replace(/^(?: {4}|\t).*$/gm, (line) => (/^\s*([-*+]|\d+\.)\s/.test(line) ? line : ''))
        .replace(/(`+)(?!`).*?[^`]\1(?!`)/g, 'code');

const headings = (text) =>
    text
        .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
        .split('\n')
        .filter((line) => /^#{1,6} /.test(line))
        .map((line) => line.replace(/^#+ +/, '').replace(/\s+#*$/, ''));

const slug = (heading) =>
    heading
        .replace(/!?\[([^\]]*)]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
        .replace(/ /g, '-');

const anchorsOfPages = new Map();

function anchors(page) {
    if (!anchorsOfPages.has(page)) {
        const text = readFileSync(page, 'utf8');
        const seen = new Map();
        const found = new Set([...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map((match) => match[1]));
        for (const base of headings(text).map(slug)) {
            const times = seen.get(base) ?? 0;
            seen.set(base, times + 1);
            found.add(times === 0 ? base : `${base}-${times}`);
        }
        anchorsOfPages.set(page, found);
    }
    return anchorsOfPages.get(page);
}

function fault(page, target) {
    const [path, anchor] = decodeURIComponent(target).split('#');
    const file = path === '' ? page : normalize(join(dirname(page), path));
    if (file.startsWith('..') || !existsSync(file)) {
        return 'there is no such file';
    }
    return anchor && statSync(file).isFile() && file.endsWith('.md') && !anchors(file).has(anchor)
        ? 'the page has no such heading'
        : null;
}

let checked = 0;
const faults = [];
for (const page of pages) {
    const text = prose(readFileSync(page, 'utf8'));
    const links = [...text.matchAll(/]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g), ...text.matchAll(/^\[[^\]]+]:\s*(\S+)/gm)];
    for (const target of links.map((match) => match[1]).filter((link) => !/^[a-z][a-z+.-]*:|^\/\//i.test(link))) {
        checked++;
        const reason = fault(page, target);
        if (reason) {
            faults.push(`${page}: ${target}: ${reason}`);
        }
    }
}
faults.forEach((line) => console.error(line));
if (faults.length > 0 || checked === 0) {
    console.error(`${faults.length} of ${checked} links lead nowhere`);
    process.exit(1);
}
