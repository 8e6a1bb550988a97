/** Stands for style sheets and pictures in component tests: an address, since React warns of a picture without one. */
export default '/stand-in.svg';
