package org.kaishu.rulebook;

/// Who plays a role in a jurisdiction.
///
/// @param role `open-entity`, `data-center`, `authority`, `expert-committee` or `applicant`
/// @param title the jurisdiction's own word for it, such as 数据开放主体 or 自治区信息中心
public record Body(String role, String title, Basis basis) {}
