//! `docs --check-links`: whether the URL of each code leads to something in a folder.

mod anchors;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use crate::catalog::{Catalog, Code};
use crate::console::Console;
use crate::destination::MAX_PAGE;
use crate::failure::{Failure, FileTask, Refusal};
use crate::files;
use crate::shown::shown;

/// How many addresses are tried for the folder.
const MAX_SITES: usize = 16;

/// # Errors
///
/// When a link leads to nothing in the folder, or none leads into it.
pub(super) fn check(
    catalog: &Catalog,
    folder: &Path,
    site: Option<&str>,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let links: Vec<_> = catalog.codes().iter().filter_map(|code| Some((code, code.url.as_deref()?))).collect();
    if links.is_empty() {
        let advice = "add `#![url = \"https://example.com/codes/{code}\"]` to the declarations";
        return Err(Refusal { reason: "no code has a URL".to_owned(), advice: Some(advice.to_owned()) }.into());
    }
    let mut site_folder = SiteFolder::open(folder)?;
    let address =
        site.map_or_else(|| best_site(&links, &mut site_folder), |site| site.trim_end_matches('/').to_owned());
    let name = folder.display().to_string();
    let (mut live, mut dead) = (0, Vec::new());
    for (Code { code, .. }, url) in &links {
        let Some(rest) = below(url, &address) else {
            // An error stream that fails has no place to report it.
            let _ = writeln!(console.err, "{code}: not looked at: {} is outside of {}", shown(url), shown(&address));
            continue;
        };
        match site_folder.find(rest) {
            Ok(()) => live += 1,
            Err(fault) => {
                dead.push(Refusal { reason: format!("the link of {code} is dead: {url}: {fault}"), advice: None });
            }
        }
    }
    if live == 0 && dead.is_empty() {
        dead.push(Refusal { reason: format!("no URL of a code begins with {address}"), advice: None });
    }
    match dead.last_mut() {
        None => {
            Ok(writeln!(console.out, "{live} links lead into `{}`, published at {}", shown(&name), shown(&address))?)
        }
        Some(last) => {
            let advice = format!("if `{name}` is not what is published at {address}, name its address: `--site URL`");
            last.advice = site.is_none().then_some(advice);
            Err(Failure::Refused(dead))
        }
    }
}

/// What follows an address in one below it, or at it.
fn below<'u>(url: &'u str, site: &str) -> Option<&'u str> {
    url.strip_prefix(site).filter(|rest| rest.is_empty() || rest.starts_with(['/', '#', '?']))
}

/// The address of the folder under which most links lead to something, of those that most URLs share.
/// Where none does, that is the host.
fn best_site(links: &[(&Code, &str)], folder: &mut SiteFolder) -> String {
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, url) in links {
        let (page, has_anchor) = match url.split_once('#') {
            Some((page, _)) => (page, true),
            None => (*url, false),
        };
        let page = page.split('?').next().unwrap_or_default();
        let host = page.find("://").map_or(0, |scheme| scheme + "://".len());
        let ends = page[host..].match_indices('/').map(|(at, _)| host + at);
        // A page with anchors can be the index of the folder.
        let is_site = has_anchor || !page[host..].contains('/');
        for end in ends.chain(is_site.then_some(page.len())) {
            *shared.entry(page[..end].trim_end_matches('/')).or_default() += 1;
        }
    }
    let mut sites: Vec<_> = shared.into_iter().collect();
    sites.sort_by_key(|&(site, count)| (std::cmp::Reverse(count), site.len()));
    sites.truncate(MAX_SITES);
    let mut live = |site: &str| {
        links.iter().filter(|(_, url)| below(url, site).is_some_and(|rest| folder.find(rest).is_ok())).count()
    };
    let counted: Vec<_> = sites.into_iter().map(|(site, _)| (live(site), site)).collect();
    let most = counted.iter().map(|(live, _)| *live).max().unwrap_or_default();
    counted.iter().find(|(live, _)| *live == most).map(|(_, site)| (*site).to_owned()).unwrap_or_default()
}

/// A folder as a server would publish it, or a site generator that makes pages of its Markdown.
struct SiteFolder {
    root: PathBuf,
    /// What was read already.
    anchors: HashMap<PathBuf, HashSet<String>>,
}

impl SiteFolder {
    fn open(folder: &Path) -> Result<Self, Refusal> {
        let root = fs::canonicalize(folder).map_err(|error| Refusal::of_file(folder, FileTask::Read, &error))?;
        if !root.is_dir() {
            return Err(Refusal { reason: format!("`{}` is not a folder", folder.display()), advice: None });
        }
        Ok(Self { root, anchors: HashMap::new() })
    }

    /// Looks for the page that is at a path, and in it for an anchor: `/codes#AZSM1001`.
    fn find(&mut self, rest: &str) -> Result<(), String> {
        let (path, anchor) = rest.split_once('#').unwrap_or((rest, ""));
        let path = decoded(path.split('?').next().unwrap_or_default());
        let path = path.trim_start_matches('/');
        let page = self.page(path)?;
        let anchor = decoded(anchor);
        if anchor.is_empty() {
            return Ok(());
        }
        let name = page.strip_prefix(&self.root).unwrap_or(&page).display().to_string();
        if !self.anchors.contains_key(&page) {
            let text = files::read(&page, MAX_PAGE).map_err(|error| format!("`{name}` cannot be read: {error}"))?;
            let text = String::from_utf8_lossy(&text);
            let is_markdown = page.extension().is_some_and(|extension| extension == "md" || extension == "mdx");
            let found = if is_markdown { anchors::of_markdown(&text) } else { anchors::of_html(&text) };
            self.anchors.insert(page.clone(), found);
        }
        let has_anchor = self.anchors.get(&page).is_some_and(|anchors| anchors.contains(&*anchor));
        if has_anchor { Ok(()) } else { Err(format!("`{name}` has no anchor `{anchor}`")) }
    }

    fn page(&self, path: &str) -> Result<PathBuf, String> {
        if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(format!("`{path}` leads out of the folder"));
        }
        let folder = path.trim_end_matches('/');
        let mut names = Vec::new();
        if !path.is_empty() && !path.ends_with('/') {
            names.push(path.to_owned());
            names.extend(["html", "htm", "md", "mdx"].map(|extension| format!("{path}.{extension}")));
            let stem = path.strip_suffix(".html");
            names
                .extend(stem.into_iter().flat_map(|stem| ["md", "mdx"].map(|extension| format!("{stem}.{extension}"))));
        }
        names.extend(
            ["index.html", "index.htm", "index.md", "index.mdx", "_index.md", "README.md"]
                .map(|index| format!("{folder}/{index}")),
        );
        let pages = names.iter().map(|name| self.root.join(name.trim_start_matches('/')));
        let Some(page) = pages.into_iter().find(|page| page.is_file()) else {
            let page = if folder.is_empty() { "an index" } else { folder };
            return Err(format!("the folder has no page for `{page}`"));
        };
        match fs::canonicalize(&page) {
            Ok(real) if real.starts_with(&self.root) => Ok(page),
            Ok(_) => Err(format!("`{path}` is a link that leads out of the folder")),
            Err(error) => Err(format!("`{path}` cannot be read: {error}")),
        }
    }
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}
