/**
 * What is said of a shell script is what a real shell says: nothing is reported that `bash -n` accepts, in sound scripts
 * and in ones that were broken at random. Where there is no bash, the script's own cases remain.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from '../../server/src/markdown/parse.ts';
import { checkShell } from '../../server/src/runbook/shell/check-shell.ts';
import {
  checkScript,
  fillPlaceholders,
  isShell,
  scriptsOf,
  shellMistakes,
} from '../../server/src/runbook/shell/scripts.ts';

const bash = spawnSync('bash', ['-n'], { input: 'true\n' }).status === 0;

/**
 * Whether a real shell, which runs nothing, refuses a script. It says so, but not always by its exit code: a mistake
 * inside `[[ ]]` leaves that at 0.
 */
function refuses(script: string): boolean {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: `${script}\n`, encoding: 'utf8' });
  return status !== 0 || stderr.split('\n').some((line) => line !== '' && !line.includes('warning: '));
}

const say = (script: string): string | undefined => {
  const mistake = checkScript(script);
  if (mistake === undefined) return undefined;
  assert.equal(script.slice(mistake.range.start, mistake.range.end), mistake.token);
  return `${mistake.kind} ${mistake.token} ${mistake.range.start}`;
};

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are a shell's.
const sound: readonly string[] = [
  'kubectl get pods -n cats | grep -v Running && echo ok || exit 1',
  'if [ -f door ]; then echo open; elif true; then :; else echo shut; fi',
  'for cat in boris ada "$x"; do\n  echo "$cat"\ndone > /tmp/cats',
  'for ((i = 0; i < 3; i++)); do echo $i; done',
  'while read -r line; do echo "$line"; done < <(kubectl get pods)',
  'until curl -sf http://door/health\ndo sleep 1; done',
  'case "$1" in\n  (a|b) echo one ;;\n  c) echo two ;&\n  *) echo "$(date)" ;;\nesac',
  'feed() {\n  local name=$1\n  echo "${name:-boris}"\n}\nfeed ada',
  'function purr { echo purr; }; purr &',
  'cat <<EOF > door.yaml\nkind: Door\nname: it\'s "open\nEOF\nkubectl apply -f door.yaml',
  "cat <<-'END'\n\tif then )\n\tEND\necho done",
  'names=(boris "ada b" # cats\n  $(ls)\n)\necho "${names[@]}" ${#names[@]}',
  '[[ $x == *door* && ( -n $y || $z =~ ^(a|b)$ ) ]] && echo ok',
  '(cd door && ./open) 2>&1 | tee >(cat >log) >/dev/null',
  'echo $((1 + (2 * 3))) $(echo $(echo "`date`")) $\'it\\\'s\' "a \\"b\\" $(echo ")")"',
  '{ echo a; echo b; } >>log 2>&1',
  '! grep -q boris cats; time sleep 1',
  'kubectl exec <pod> -n <your namespace> -- psql -c "select 1" <a|b>',
  'curl -X POST https://door/api \\\n  -H "x: y" \\\n  -d \'{"cat": {"name": "boris"}}\'',
  'if true; then if false; then :; fi fi',
  'select x in a b; do break; done',
  'a=1 b="$(c)" d && e;f',
  'echo }; echo { a; echo do done',
  'jq \'.items[] | select(.a == "b") | .c\' <<< "$json"',
  'true &&\n  # a comment\n  false ||\n\n  true',
];

const broken: readonly (readonly [script: string, said: string])[] = [
  ["echo 'boris", "unclosed ' 5"],
  ['echo "boris', 'unclosed " 5'],
  ['echo `date', 'unclosed ` 5'],
  ['echo $(date', 'unclosed $( 5'],
  ['echo ${name', 'unclosed ${ 5'],
  ['(cd door', 'unclosed ( 0'],
  ['{ echo a', 'unclosed { 0'],
  ['[[ -f a', 'unclosed [[ 0'],
  ['if true; then echo a', 'unclosed if 0'],
  ['while true; do echo a', 'unclosed while 0'],
  ['case x in a) b ;;', 'unclosed case 0'],
  ['if true; echo a; fi', 'unexpected fi 17'],
  ['for a in b; do echo; fi', 'unexpected fi 21'],
  ['for a in b; echo; done', 'incomplete for 0'],
  ['echo a; done', 'unexpected done 8'],
  ['echo a )', 'unexpected ) 7'],
  ['echo a; }', 'unexpected } 8'],
  ['if true; then\nfi', 'unexpected fi 14'],
  ['kubectl get pods\n  | grep boris', 'unexpected | 19'],
  ['&& echo a', 'unexpected && 0'],
  ['echo a ;; echo b', 'unexpected ;; 7'],
  ['echo a &&', 'incomplete && 7'],
  ['echo a |\n', 'incomplete | 7'],
  ['echo a >\necho b', 'incomplete > 7'],
  ['kubectl get pod <pod> "', 'unclosed " 22'],
  ['echo $(if true)', 'unexpected ) 14'],
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above

describe('the syntax of shell commands', () => {
  for (const script of sound) {
    it(`accepts ${JSON.stringify(script)}`, () => {
      assert.equal(say(script), undefined);
      if (bash) assert.ok(!refuses(fillPlaceholders(script)), 'and so does bash');
    });
  }
  for (const [script, said] of broken) {
    it(`refuses ${JSON.stringify(script)}`, () => {
      assert.equal(say(script), said);
      if (bash) assert.ok(refuses(script), 'and so does bash');
    });
  }

  const pieces = fc.constantFrom(
    ...'if|then|elif|else|fi|for|in|while|until|do|done|case|esac|{|}|(|)|;|;;|&|&&|||\\||\n|"|\'|`|$(|${|$((|))|[[|]]|<|>|>>|<<EOF\n|EOF\n|#|\\|=|x=(|f()|!|time|function|select| |a|$x|<pod>|2>&1|<(|*)'
      .split('|')
      .map((piece) => (piece === '\\' ? '|' : piece)),
  );

  it('are refused by bash wherever they are refused here, however a sound script is broken', function () {
    this.timeout(300_000);
    if (!bash) assert.ok(sound.length > 0, 'no bash on this machine: the cases above have to do');
    else {
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...sound), { minLength: 1, maxLength: 2 }),
          fc.array(fc.tuple(fc.nat(400), fc.nat(6), fc.option(pieces)), { minLength: 1, maxLength: 3 }),
          (scripts, changes) => {
            let script = scripts.join('\n');
            for (const [at, length, piece] of changes) {
              const start = at % (script.length + 1);
              script = script.slice(0, start) + (piece ?? '') + script.slice(start + (piece === null ? length : 0));
            }
            if (checkScript(script) === undefined) return;
            assert.ok(refuses(script), script);
            assert.ok(refuses(fillPlaceholders(script)), fillPlaceholders(script));
          },
        ),
        { numRuns: Number(process.env['RUNS'] ?? 400) },
      );
    }
  });

  it('are refused by bash wherever they are refused here, made of any pieces', function () {
    this.timeout(300_000);
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.constantFrom(' ', ''), (parts, glue) => {
        const script = parts.join(glue);
        if (checkScript(script) !== undefined && bash) assert.ok(refuses(script), script);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 400) },
    );
  });

  it('are found where they are wrong, most of the time', () => {
    const noticed = sound.filter((script) => checkShell(`${script}\nfi`) !== undefined);
    assert.ok(noticed.length >= 0.85 * sound.length, `${noticed.length} of ${sound.length}`);
  });

  it('take time that grows with the text and no faster', () => {
    for (const piece of [
      '$(',
      '"',
      '`',
      "'a' ",
      '( ',
      '{ ',
      'a\n',
      '<<E\n',
      '[[ (',
      'x=(',
      '$((',
      'case a in ',
      '<a',
      '${',
    ]) {
      const started = performance.now();
      checkScript(piece.repeat(200_000));
      assert.ok(performance.now() - started < 5000, piece);
    }
  }).timeout(60_000);

  const corpora = process.env['WAYPOST_CORPORA'] ?? join(import.meta.dirname, '../../../shared/corpora');
  it('are refused by bash in every fence of real repositories that is refused here', function () {
    this.timeout(300_000);
    if (!existsSync(corpora)) return assert.equal(existsSync(corpora), false, 'no corpora: nothing to compare');
    let scripts = 0;
    for (const file of readdirSync(corpora, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.md')) continue;
      const text = readFileSync(join(corpora, file), 'utf8');
      for (const block of parse(text).codeBlocks.filter(isShell)) {
        for (const script of scriptsOf(text, block)) {
          scripts++;
          if (checkScript(script.text) !== undefined && bash)
            assert.ok(refuses(script.text), `${file}\n${script.text}`);
        }
      }
    }
    assert.ok(scripts > 500, `${scripts} scripts`);
  });

  const found = (text: string): string[] => {
    const document = parse(text);
    return document.codeBlocks
      .filter(isShell)
      .flatMap((block) => shellMistakes(text, block))
      .map(({ kind, range }) => `${kind} ${text.slice(range.start, range.end)} ${range.start}`);
  };

  it('are read without their prompts, and without what they print', () => {
    assert.deepEqual(found("```console\n$ kubectl get pods\nNAME  it's\n$ echo 'a\n```\n"), ["unclosed ' 48"]);
    assert.deepEqual(found("```bash\n$ echo 'a\nb'\n$ ls\n```\n"), []);
    assert.deepEqual(found('```sh\nboris@door:~$ echo a &&\n```\n'), ['incomplete && 27']);
    assert.deepEqual(found('```console\n$ for a in b\n> do echo; done\n```\n'), []);
    assert.deepEqual(found("```console\nit's output\n```\n"), []);
  });

  it('are read in quotes and lists, with any line ending, at their places', () => {
    for (const eol of ['\n', '\r\n']) {
      const text = ['1. Feed', '', '   > ```bash', '   > kubectl get pods', '   >   | grep boris', '   > ```', ''].join(
        eol,
      );
      assert.deepEqual(found(text), [`unexpected | ${text.indexOf('| grep')}`]);
    }
  });

  it('leave output, sentences and files of other programs alone', () => {
    for (const code of [
      "Warning  Failed  can't resize",
      "the door doesn't open",
      'Details: >\n',
      '/var/log/door {\n  rotate 7\n}',
      'resource "door" "x" {\n  a = 1\n}\n}',
    ]) {
      assert.deepEqual(found(`\`\`\`bash\n${code}\n\`\`\`\n`), [], code);
    }
  });
});
