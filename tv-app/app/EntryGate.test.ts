import { describe, expect, it } from 'vitest';
import { EntryGate } from '#app/app/EntryGate';

function gate({ hasBootProblem = false, isSomebodyWatching = true, isSignInNeeded = false } = {}) {
  const facts = { isSomebodyWatching, isSignInNeeded };
  const questions = {
    isSignInNeeded: () => facts.isSignInNeeded,
    isSomebodyWatching: () => facts.isSomebodyWatching,
  };
  return { facts, gate: new EntryGate({ hasBootProblem, ...questions }) };
}

describe('the way into the app', () => {
  it('is open to whoever is known', () => {
    const { gate: open } = gate();
    expect(['home', 'details/first-light', 'profiles'].map((path) => open.redirect(path))).toEqual([null, null, null]);
  });

  it('leads to the question who is watching, and on to where a deep link wanted, once', () => {
    const { gate: asking, facts } = gate({ isSomebodyWatching: false });
    expect(asking.redirect('details/first-light')).toBe('profiles');
    expect(asking.redirect('profiles')).toBeNull();
    facts.isSomebodyWatching = true;
    expect([asking.takeWanted(), asking.takeWanted()]).toEqual(['details/first-light', 'home']);
  });

  it('leads to the sign-in first, then to the question who is watching, then to where a deep link wanted', () => {
    const { gate: asking, facts } = gate({ isSomebodyWatching: false, isSignInNeeded: true });
    expect([asking.redirect('details/first-light'), asking.redirect('sign-in')]).toEqual(['sign-in', null]);
    expect(asking.redirect('profiles')).toBe('sign-in');
    facts.isSignInNeeded = false;
    expect([asking.redirect('sign-in'), asking.redirect('profiles')]).toEqual(['profiles', null]);
    facts.isSomebodyWatching = true;
    expect(asking.redirect('sign-in')).toBe('home');
    expect(asking.takeWanted()).toBe('details/first-light');
  });

  it('leads to the problem of an app that could not start, and only then', () => {
    const { gate: broken } = gate({ hasBootProblem: true });
    expect(['home', 'profiles', 'problem'].map((path) => broken.redirect(path))).toEqual(['problem', 'problem', null]);
    expect(gate().gate.redirect('problem')).toBe('home');
    const { gate: asking } = gate({ isSomebodyWatching: false });
    asking.redirect('problem');
    expect(asking.takeWanted()).toBe('home');
  });
});
