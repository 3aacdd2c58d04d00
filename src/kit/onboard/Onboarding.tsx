// Which screen is shown. What the first one does not need is loaded behind it.
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { Frame, SmallPrint } from './Frame.tsx';
import { Expired, Failed } from './screens/Over.tsx';
import { Welcome } from './screens/Welcome.tsx';
import type { Screen } from './state.ts';
import { useModel, usePages } from './use.ts';

const screens = () => import('./screens/index.ts');
const StepScreen = lazy(() => screens().then((m) => ({ default: m.StepScreen })));
const OneScreen = lazy(() => screens().then((m) => ({ default: m.OneScreen })));
const Review = lazy(() => screens().then((m) => ({ default: m.Review })));
const Standing = lazy(() => screens().then((m) => ({ default: m.Standing })));
const Phone = lazy(() => screens().then((m) => ({ default: m.Phone })));

function Shown({ screen }: { screen: Screen }) {
  switch (screen.name) {
    case 'welcome':
      return <Welcome />;
    case 'step':
      return <StepScreen name={screen.step} person={screen.person} />;
    case 'one':
      return <OneScreen />;
    case 'review':
      return <Review />;
    case 'standing':
      return <Standing />;
    case 'phone':
      return <Phone />;
    case 'expired':
      return <Expired />;
    case 'failed':
      return <Failed />;
    case 'loading':
      return <Skeleton />;
  }
}

const nameOf = (screen: Screen): string =>
  screen.name === 'step' ? `${screen.step} ${screen.person ?? ''}` : screen.name;

function Sheet({ busy, children }: { busy: boolean; children: ReactNode }) {
  const { start } = useModel();
  // Inside of a page of somebody else there is a main part already.
  const Main = start.own ? 'main' : 'div';
  return (
    <Main className="sheet" aria-busy={busy || undefined}>
      {children}
    </Main>
  );
}

/** Holds the place of what is to come, so that nothing moves. */
function Skeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      <span className="bone title" />
      <span className="bone" />
      <span className="bone short" />
      <span className="bone box" />
      <span className="bone box" />
    </div>
  );
}

export function Onboarding() {
  const { screen } = usePages();
  useEffect(() => {
    if (screen.name !== 'welcome') return undefined;
    // The next page is there when it is asked for.
    const timer = setTimeout(() => {
      void screens();
      void import('../form/check.ts');
    }, 1500);
    return () => clearTimeout(timer);
  }, [screen.name]);
  return (
    <Frame>
      {/* Made anew for each screen, so that nothing of the last one moves. */}
      <Suspense
        key={nameOf(screen)}
        fallback={
          <Sheet busy>
            <Skeleton />
          </Sheet>
        }
      >
        <Sheet busy={screen.name === 'loading'}>
          <Shown screen={screen} />
        </Sheet>
        {screen.name !== 'loading' && <SmallPrint />}
      </Suspense>
    </Frame>
  );
}
