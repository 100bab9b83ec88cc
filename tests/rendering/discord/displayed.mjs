// Reads messages, each a JSON string on a line, and writes for each the blocks that Discord displays.
//
// The parser is discord-markdown-parser. Where Discord is known to do more than it, or otherwise,
// there are rules of our own, which take anything that looks like mark-up for it, known or not.

import { createInterface } from 'node:readline';
import parser from 'discord-markdown-parser';

const { SimpleMarkdown, rulesExtended } = parser;
const BLOCKS = ['blockQuote', 'heading', 'subtext', 'list', 'codeBlock'];

const before = (order) => order - 0.5;
const text = rulesExtended.text.order;

/** Anything that a pattern matches is a node of one type, and displays nothing of its own. */
const mark = (pattern, order = before(text)) => ({
  order,
  match: SimpleMarkdown.anyScopeRegex(pattern),
  parse: () => ({ content: [] }),
});

/** Only at the start of a line. The parser looks for that in the wrong group of what was before. */
const atLineStart = (rule) => ({
  ...rule,
  match: (source, state) => {
    const previous = state.prevCapture === null ? '\n' : state.prevCapture[0];
    return previous.endsWith('\n') ? rule.match(source, { ...state, prevCapture: null }) : null;
  },
});

const rules = {
  ...rulesExtended,
  heading: atLineStart(rulesExtended.heading),
  subtext: atLineStart(rulesExtended.subtext),
  // The parser knows no lists. Discord has them with `-`, `*` and `1.`.
  list: atLineStart(mark(/^ *(?:[-*+]|\d+[.)]) +/, before(rulesExtended.heading.order))),
  // Discord takes the names of emoji in what bots send.
  shortcode: mark(/^:[^\s:]+:/),
  // Whatever the number of digits, and <id:guide>, <sound:1:2>, which the parser has otherwise.
  mention: mark(/^<(?:@[!&]?|#)\d+>/),
  custom: mark(/^<a?:\w+:\d+>/),
  moment: mark(/^<t:-?\d+(?::\w)?>/),
  command: mark(/^<\/[^\n>]+:\d+>/),
  guide: mark(/^<(?:id|sound):[\w:]+>/),
  // Discord makes links of <a@b.example>, <+123456> and <tel:123>.
  contact: mark(/^<(?:(?:mailto|tel|sms):[^\s>]+|[^\s<>]+@[^\s<>]+|\+?[\d ().-]+)>/),
  address: mark(/^\w+:\/\/[^\s<]/i),
};

const parse = SimpleMarkdown.parserFor(rules);

function* blocks(nodes) {
  let run = { type: 'text', text: '', within: [] };
  for (const node of nodes) {
    if (BLOCKS.includes(node.type)) {
      if (run.text.trim()) yield run;
      yield add({ type: node.type, text: '', within: [] }, node.content);
      run = { type: 'text', text: '', within: [] };
    } else {
      add(run, [node]);
    }
  }
  if (run.text.trim() || run.within.length) yield run;
}

function add(block, content) {
  for (const node of [content].flat()) {
    if (typeof node === 'string') block.text += node;
    else if (node.type === 'text') block.text += node.content;
    else if (node.type === 'br' || node.type === 'newline') block.text += '\n';
    else if (node.type === 'twemoji') block.text += node.name;
    else {
      block.within.push(node.type === 'link' ? `link ${node.target}` : node.type);
      add(block, node.content ?? []);
    }
  }
  return block;
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify([...blocks(parse(JSON.parse(line), { inline: true }))]));
}
