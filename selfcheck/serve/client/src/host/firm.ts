// How the visitor's own firm looks: this browser keeps it until it is told to forget, and shows it from the first paint on. It is one for
// all checks that the server offers, and for all clients.
import { parsed, type Store } from "./memory.ts";

/** What the visitor has said of it; each may be empty. */
export interface Own {
  firm: string;
  colour: string;
  /** The picture, as an address that holds its data. */
  logo: string;
}

/** And the rules by which the page takes the colour, as the kernel has found them. */
interface Kept extends Own {
  colours: string;
}

const KEY = "selfcheck:firm";

export class Firm {
  /** What was said last, also where the browser keeps nothing. */
  own: Partial<Kept>;
  private readonly sheet = document.createElement("style");

  /** @param browser the storage that all tabs share; null where the browser has none for us. */
  constructor(private readonly browser: Store | null) {
    this.own = parsed<Kept>(browser?.getItem(KEY) ?? "");
  }

  /** Keep this from now on, or forget all where it says nothing; return whether the browser has done it. */
  keep(own: Kept): boolean {
    this.own = own;
    try {
      if (own.firm || own.colour || own.logo) this.browser?.setItem(KEY, JSON.stringify(own));
      else this.browser?.removeItem(KEY);
      return this.browser !== null;
    } catch {
      return false; // full
    }
  }

  /** Give the page a colour, by a style sheet at the end of it; of the head while the page is not there yet. */
  paint(colours: string, page: Element): void {
    this.sheet.textContent = colours;
    page.append(this.sheet);
  }

  /** Write a name into the bar; none where it is empty. */
  sign(firm: string, page: Element): void {
    page.querySelector("[data-who]")?.remove();
    page.querySelector("h1")?.insertAdjacentHTML("beforebegin", firm && '<span class="sc-firm" data-who></span>');
    if (firm) (page.querySelector("[data-who]") as Element).textContent = firm;
  }
}
