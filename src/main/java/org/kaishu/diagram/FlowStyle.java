package org.kaishu.diagram;

/// The colours of a drawing that stands alone: those of the site, light and dark.
final class FlowStyle {
  static final String TEXT =
      """
      svg{--paper:#faf8f3;--surface:#fffefb;--soft:#e2f0ec;--ink:#1b2321;--ink-2:#4d5753;\
      --line:#858c86;--seal:#b0301d;--jade:#0b685b;\
      font-family:"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
      @media (prefers-color-scheme:dark){svg{--paper:#101716;--surface:#172120;--soft:#16332e;\
      --ink:#e9e7e0;--ink-2:#b6bdb8;--line:#75827e;--seal:#f28d77;--jade:#5ac4ad}}
      .pg{fill:var(--paper)}text{fill:var(--ink);font-size:12px}
      .hd{font-size:18px;font-weight:700}.nm{font-size:14.5px;font-weight:700}
      .m{fill:var(--ink-2)}.term{fill:var(--seal);font-weight:700}
      .h{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
      .step rect{fill:var(--surface);stroke:var(--line);stroke-width:1.5}
      .from rect{stroke:var(--jade);stroke-width:2}.to rect{fill:var(--soft);stroke:var(--jade)}
      .own rect,.own .ln{stroke-dasharray:4 3}
      .ln{fill:none;stroke:var(--line);stroke-width:1.5}.ah{fill:var(--line)}
      """;

  private FlowStyle() {}
}
