import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

export type Fetched<Props = object> = ComponentType<Props> & {
  /** Loads the component without showing it, so that it is part of the first render later. */
  readonly load: Load<Props>;
};

/**
 * A component that is loaded when it is first shown, with a placeholder until then. React.lazy is not used because it keeps its
 * fallback on the screen for at least 300 ms, even if loading took 10 ms, and the component's own requests start that much later.
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
