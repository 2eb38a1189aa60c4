{% if mark %}
/* "{{ mark }}" */
{% endif %}
(() => {
  const form = document.getElementById("filter"), search = document.getElementById("search");
  const count = document.getElementById("count"), nothing = document.getElementById("nothing");
  const rows = [...document.querySelectorAll(".codes tbody tr")].map((row) => ({
    row, isCode: row.id !== "", text: row.textContent.toLowerCase(), scope: row.closest("[data-scope]").dataset.scope,
    severity: row.dataset.severity, state: row.dataset.state,
  }));
  const sections = document.querySelectorAll("main section");
  const total = rows.filter((each) => each.isCode).length;

  // The codes of the page that a query mentions, by the rule of the commands.
  const prefix = {{ prefix | tojson }}, digits = {{ digits }}, endsWithEscape = new RegExp({{ escape | tojson }});
  const ids = new Set(rows.map((each) => each.row.id));
  const isForm = (text) => text.length === prefix.length + digits && text.startsWith(prefix) && /^\d+$/.test(text.slice(-digits));
  const isInUuid = (before, after) => {
    const near = (groups) => {
      const end = groups.findIndex((group) => !/^[0-9A-Fa-f]{4,}$/.test(group) || isForm(group));
      return end < 0 ? groups : groups.slice(0, end);
    };
    const groupsBefore = near(before.match(/[-0-9A-Za-z]*$/)[0].split("-").reverse().slice(1));
    const groups = [...groupsBefore, ...near(after.match(/^[-0-9A-Za-z]*/)[0].split("-").slice(1))];
    return groups.length > 1 && groups.some((group) => /\d/.test(group) && /[A-Za-z]/.test(group));
  };
  const mentioned = (text) => {
    const codes = new Set();
    for (let at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
      const end = at + prefix.length + digits, before = text.slice(0, at), after = text.slice(end);
      const isInWord = /^\w/.test(after) || (/\w$/.test(before) && !endsWithEscape.test(before));
      const code = text.slice(at, end);
      if (ids.has(code) && !isInWord && !isInUuid(before, after)) codes.add(code);
    }
    return codes;
  };

  const apply = () => {
    const codes = mentioned(search.value);
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    // There is a filter only for what has several values.
    const chosen = ["scope", "severity", "state"].map((name) => [name, form.elements[name]?.value ?? ""]);
    const filters = chosen.filter(([, value]) => value !== "");
    let shown = 0;
    for (const each of rows) {
      const isMeant = codes.size > 0 ? codes.has(each.row.id) : words.every((word) => each.text.includes(word));
      const matches = isMeant && filters.every(([name, value]) => each[name] === value);
      each.row.classList.toggle("filtered", !matches);
      shown += matches && each.isCode;
    }
    const isFiltering = words.length > 0 || filters.length > 0;
    for (const section of sections) {
      section.classList.toggle("filtered", isFiltering && !section.querySelector(".codes tbody tr:not(.filtered)"));
    }
    nothing.classList.toggle("filtered", !isFiltering || document.querySelector(".codes tbody tr:not(.filtered)") !== null);
    count.textContent = `${shown} of ${total} codes`;
  };

  // A link to a code that the filter hides must still lead to it.
  const reveal = () => {
    const hash = location.hash.slice(1), target = document.getElementById(hash);
    // People type codes in lower case, or paste more than the code.
    const meant = target === null && rows.find(({ row }) => row.id && row.id.toLowerCase() === hash.toLowerCase())?.row.id;
    const [id = meant] = target === null ? mentioned(hash) : [];
    if (id) {
      location.replace(`#${id}`);
    } else if (target && target.closest(".filtered")) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  };

  // The index shows no descriptions and no help: they come with the first search. A page that was opened
  // as a file may fetch nothing; then what it shows is searched.
  const more = {{ search | tojson }};
  const load = async () => {
    const { codes } = await (await fetch(more)).json();
    const texts = new Map(codes.map((each) => [each.code, Object.values(each).join(" ").toLowerCase()]));
    for (const each of rows) each.text += ` ${texts.get(each.row.id) ?? ""}`;
    apply();
  };
  if (more !== null && location.protocol !== "file:") search.addEventListener("focus", load, { once: true });

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== search && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });
  // Browsers keep what was typed when a page is loaded again.
  apply();
  reveal();
})();
