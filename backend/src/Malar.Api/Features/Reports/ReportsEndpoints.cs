using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Reports;

internal static class ReportsEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports")
            .AllowRoles(Role.Admin, Role.Staff)
            .WithTag("Reports", "Sums of days, farmers, flowers, settlements and advances.");
        reports.MapGet<DailySummary.Query, DailySummary.DayReport>("/daily-summary");
        reports.MapGet<FarmerSummary.Query, FarmerSummary.FarmersReport>("/farmer-summary");
        reports.MapGet<MarketAnalytics.Query, MarketAnalytics.MarketReport>("/market-analytics");
        reports.MapGet<SettlementsReport.Query, SettlementsReport.SettledReport>("/settlements");
        reports.MapGet<AdvancesReport.Query, AdvancesReport.LentReport>("/cash-advances");
    }
}
