import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

export type Fetched<Props = object> = ComponentType<Props> & {
  /** Fetches it without showing it: it is there with the first picture then. */
  readonly load: Load<Props>;
};

/**
 * A component that is fetched when it is first shown; until then something else stands in its place. Not React's own lazy: what that
 * brings is held back until its fallback has stood for 300 ms, though it came in ten, and asks the server that much later.
 */
export function fetched<Props extends object = object>(fetch: Load<Props>, meanwhile?: ReactNode): Fetched<Props> {
  let Found: ComponentType<Props> | undefined;
  const load: Load<Props> = async () => {
    const module = await fetch();
    Found = module.default;
    return module;
  };
  function Fetched(props: Props) {
    const [Shown, show] = useState(() => Found);
    useEffect(() => {
      if (Shown) return;
      load().then(
        () => show(() => Found),
        (error) =>
          show(() => () => {
            throw error;
          }),
      );
    }, [Shown]);
    return Shown ? <Shown {...props} /> : meanwhile;
  }
  return Object.assign(Fetched, { load });
}
