// Which screen is shown. What the first one does not need is loaded behind it.
import { lazy, Suspense, useEffect } from 'react';
import { Frame } from './Frame.tsx';
import { Expired, Failed } from './screens/Over.tsx';
import { Welcome } from './screens/Welcome.tsx';
import type { Screen } from './state.ts';
import { usePages } from './use.ts';

const steps = () => import('./screens/Step.tsx');
const StepScreen = lazy(() => steps().then((m) => ({ default: m.StepScreen })));
const OneScreen = lazy(() => steps().then((m) => ({ default: m.OneScreen })));
const Review = lazy(() => import('./screens/Review.tsx'));
const Standing = lazy(() => import('./screens/Standing.tsx'));
const Phone = lazy(() => import('./screens/Phone.tsx'));

function Shown({ screen }: { screen: Screen }) {
  switch (screen.name) {
    case 'welcome':
      return <Welcome />;
    case 'step':
      return (
        <StepScreen
          key={`${screen.step} ${screen.person}`}
          name={screen.step}
          person={screen.person}
        />
      );
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
      void steps();
      void import('../form/check.ts');
    }, 1500);
    return () => clearTimeout(timer);
  }, [screen.name]);
  return (
    <Frame>
      <Suspense fallback={<Skeleton />}>
        <Shown screen={screen} />
      </Suspense>
    </Frame>
  );
}
