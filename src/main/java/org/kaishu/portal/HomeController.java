package org.kaishu.portal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.kaishu.cases.Cases;
import org.kaishu.catalog.CatalogSearch;
import org.kaishu.catalog.Facet;
import org.kaishu.catalog.OpenAttribute;
import org.kaishu.catalog.SearchQuery;
import org.kaishu.catalog.SearchResult;
import org.kaishu.catalog.Theme;
import org.kaishu.page.LocalLaw;
import org.kaishu.page.Messages;
import org.kaishu.party.RegionCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// The front page.
@Controller
class HomeController {
  private static final int LATEST = 6;

  private final CatalogSearch search;
  private final DatasetRows rows;
  private final LawLinks laws;
  private final LocalLaw law;
  private final Cases cases;
  private final Clock clock;

  HomeController(
      CatalogSearch search,
      DatasetRows rows,
      LawLinks laws,
      LocalLaw law,
      Cases cases,
      Clock clock) {
    this.search = search;
    this.rows = rows;
    this.laws = laws;
    this.law = law;
    this.cases = cases;
    this.clock = clock;
  }

  @GetMapping("/")
  ModelAndView home() {
    var found = search.search(new SearchQuery("", Map.of(), SearchQuery.Sort.UPDATED, 1, LATEST));
    var page =
        new HomePage(
            found.total(),
            counts(found, Facet.REGION).stream().map(this::region).toList(),
            counts(found, Facet.THEME).stream().map(HomeController::theme).toList(),
            new HomePage.Figures(
                count(found, OpenAttribute.UNCONDITIONAL),
                count(found, OpenAttribute.CONDITIONAL),
                counts(found, Facet.PUBLISHER).size()),
            rows.of(found.hits()),
            today(),
            laws.all());
    return new ModelAndView("portal/home", "page", page);
  }

  private HomePage.Today today() {
    var now = clock.instant();
    var tally = cases.tally(Messages.dayOf(now));
    return new HomePage.Today(
        now, tally.open(), tally.dueToday(), tally.overdue(), tally.ended(), tally.onTime());
  }

  private HomePage.RegionLink region(SearchResult.FacetCount count) {
    var code = new RegionCode(count.value());
    var rulebook = law.governing(code);
    return new HomePage.RegionLink(
        law.region(code).name(), rulebook.seal(), count.value(), count.count());
  }

  private static HomePage.ThemeLink theme(SearchResult.FacetCount count) {
    var theme = Theme.of(count.value()).orElseThrow();
    return new HomePage.ThemeLink(theme.code(), theme.title(), icon(theme), count.count());
  }

  private static String icon(Theme theme) {
    return switch (theme) {
      case TRANSPORT -> "bus";
      case ENVIRONMENT -> "leaf";
      case HEALTH -> "stethoscope";
      case EDUCATION -> "school";
      case HOUSING -> "building-community";
      case LIVELIHOOD -> "users";
      case FINANCE -> "coin";
      case AGRICULTURE -> "plant";
      case CREDIT -> "certificate";
      case WEATHER -> "cloud-rain";
      case CULTURE -> "masks-theater";
      case SAFETY -> "shield-check";
      case EMPLOYMENT -> "briefcase";
      case MARKET -> "building-store";
    };
  }

  private static long count(SearchResult found, OpenAttribute attribute) {
    return counts(found, Facet.OPEN_ATTRIBUTE).stream()
        .filter(count -> count.value().equals(attribute.code()))
        .mapToLong(SearchResult.FacetCount::count)
        .sum();
  }

  private static List<SearchResult.FacetCount> counts(SearchResult found, Facet facet) {
    return found.facets().getOrDefault(facet, List.of());
  }
}
