import { isFileName } from './file-names.ts';

/**
 * Tokens that look like paths and never are one of this repository: routes, images, packages, branches, placeholders.
 * Each predicate looks at one path as it is written (no line suffix, no `#symbol`). Measured on judged documents:
 * without these, three of five tokens with a slash would be taken for paths wrongly.
 */
export function isNeverAReference(path: string): boolean {
  return (
    path.length > 400 ||
    hasPlaceholder(path) ||
    isPackageOrAddress(path) ||
    isHostPath(path) ||
    isRoute(path) ||
    isOutsideTree(path) ||
    isBuildOutput(path) ||
    isBranchName(path) ||
    isWordPair(path) ||
    isMimeType(path) ||
    isNumeric(path) ||
    isBareExtension(path)
  );
}

/** `src/<name>/x.ts`, `docs/*.md`, `adr/NNNN-title.md`, `.../x.ts`, `${ROOT}/x`. */
function hasPlaceholder(path: string): boolean {
  if (/[\s*?{}<>$…|"'`=,;%!^&\\]/.test(path)) return true;
  if (path.includes('...')) return true;
  if (hasPlaceholderName(path)) return true;
  // Brackets are directories of routers (`app/[slug]/page.tsx`, `app/(auth)/login.tsx`) only in a path of a file.
  return /[[\]()]/.test(path) && !(path.includes('/') && /\.[a-z]{1,5}$/.test(path));
}

/** `NNNN-title.md`, `YYYY-MM-DD-slug`, `adr-XXX.md`, `0001-xxxx.md`, `0000-my-feature.md`. */
export const hasPlaceholderName = (path: string): boolean =>
  /(?:^|\/)0{3,5}-(?:my|your)-/.test(path) ||
  /(?:^|[^A-Za-z])(?:N{3,9}|X{3,9}|Y{4}|x{4,9}|n{4,9}|yyyymmdd|YYYYMMDD|yyyy)(?:[^A-Za-z]|$)/.test(path);

/** `@scope/pkg`, `actions/checkout@v4`, `left-pad@1.3`, `ops@example.org`. */
function isPackageOrAddress(path: string): boolean {
  if (path.startsWith('@') || path.includes('@sha256')) return true;
  const at = path.indexOf('@');
  return at > 0 && (/^@v?\d/.test(path.slice(at, at + 3)) || !path.includes('/') || !path.slice(at).includes('/'));
}

/** Last labels of host names seen before a slash in documents. */
const topLevelDomains = new Set(
  'com org net io dev app ai sh co uk de fr eu gov edu info cloud me us nl ch se jp cn kr in br ca au tech xyz local internal svc'.split(
    ' ',
  ),
);

/** `quay.io/x`, `github.com/a/b`, `rbac.authorization.k8s.io/x`, `localhost:8080/x`, `https://x`, `10.0.0.0/8`. */
function isHostPath(path: string): boolean {
  if (path.includes('://') || path.startsWith('//') || /^(?:www\.|localhost(?:[:/]|$)|mailto:)/i.test(path))
    return true;
  const slash = path.indexOf('/');
  const first = slash < 0 ? '' : path.slice(0, slash);
  if (/^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?:\/|$)/.test(path)) return true;
  if (first === '' || first.startsWith('.')) return false;
  if (/:\d{1,5}$/.test(first)) return true;
  // `Azure.Core/src` and `My.App/x.cs` are directories: hosts are written in lower case.
  const dot = first.lastIndexOf('.');
  return dot > 0 && /^[a-z0-9.-]{1,100}$/.test(first) && topLevelDomains.has(first.slice(dot + 1));
}

/** A leading `/` without an extension and at least three segments: `/api/users`, `/metrics`, `/auth/login`. */
function isRoute(path: string): boolean {
  if (!path.startsWith('/')) return false;
  const segments = path.split('/').filter((segment) => segment !== '');
  return (
    segments.length < 3 ||
    !isFileName(segments.at(-1) ?? '') ||
    /^(?:api|v\d{1,2}|graphql|rest)$/i.test(segments[0] ?? '')
  );
}

/** `~/.ssh/config`, `/etc/hosts`, `C:\x`, `/proc/1`: paths of a machine. */
const isOutsideTree = (path: string): boolean =>
  /^(?:~|[A-Za-z]:[\\/]|\/(?:tmp|var|etc|opt|usr|home|proc|Users|root|mnt|dev|sys|run|srv|bin|sbin|lib|private|Applications|Library|Volumes)(?:\/|$))/.test(
    path,
  );

/** What a build makes and git does not keep; `dist/` too. */
const isBuildOutput = (path: string): boolean =>
  /(?:^|\/)(?:build|dist|target|out|coverage|node_modules|bin|obj|logs)\/?$/.test(path);

/** `origin/main`, `feature/new-login`, `refs/heads/x`. */
const isBranchName = (path: string): boolean =>
  /^(?:origin|upstream|refs|heads|remotes|feature|feat|bugfix|hotfix|release|releases|fix|chore)\//.test(path) &&
  !path.endsWith('/') &&
  !isFileName(path.slice(path.lastIndexOf('/') + 1));

/** First segments that make a pair a directory: `modules/light-clients`, unlike `try/catch` or `application/pdf`. */
const sourceRoots = new Set(
  (
    'src lib libs app apps pkg pkgs packages cmd internal modules module crates test tests spec specs docs doc scripts tools tooling services ' +
    'components charts deploy deployment deployments infra infrastructure terraform ansible k8s kubernetes helm templates resources examples samples ' +
    'extensions plugins config configs cli backend frontend server client web www public static assets proto protos api db migrations hack ' +
    'contracts schemas schema common core shared domain ops monitoring platform website site python java dotnet go rust'
  ).split(' '),
);

/** Two words without an extension: `try/catch`, `Y/N`, `actions/checkout`, `application/pdf`. */
function isWordPair(path: string): boolean {
  const slash = path.indexOf('/');
  if (slash < 1 || path.startsWith('.') || path.includes('/', slash + 1)) return false;
  const first = path.slice(0, slash);
  const second = path.slice(slash + 1);
  if (second === '' || isFileName(second)) return false;
  return !sourceRoots.has(first) || (sides.has(first) && sides.has(second)) || /^v\d/.test(second);
}

/** Names that stand beside each other in prose, `client/server` and `frontend/backend`, unlike `libs/common`. */
const sides = new Set(
  'client server frontend backend web api cli app apps db core infra infrastructure platform dev ops config test tests python java dotnet go rust'.split(
    ' ',
  ),
);

/** `application/vnd.api+json`, `text/x.yaml`: the second part has dots, and so looks like a name. */
const isMimeType = (path: string): boolean =>
  /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]{1,100}$/.test(path) &&
  (/^[a-z]+\/(?:x-|vnd\.|[a-z-]+\+)/.test(path) || !path.slice(path.indexOf('/')).includes('.'));

/** `24/7`, `1/2`, `2024/05/01`, `1.2.3`. */
const isNumeric = (path: string): boolean => /^[\d./:,+-]+$/.test(path);

/** `.proto`, `.ts/.tsx`, `_test.go`: ends of names, not names. */
const isBareExtension = (path: string): boolean =>
  /^(?:\.[a-z0-9]{1,10}\/){1,6}\.[a-z0-9]{1,10}$/i.test(path) ||
  /^[._-](?:test|spec|stories|d|min|module|mock)\.[a-z]{1,5}$/.test(path);
