using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Dashboard;

internal static class DashboardEndpoints
{
    public static void MapDashboard(this IEndpointRouteBuilder api)
    {
        var dashboard = api.MapGroup("/dashboard")
            .AllowRoles(Role.Admin, Role.Staff)
            .WithTag("Dashboard", "The shop at a glance: today's entries, money owed, and open tasks.");
        dashboard.MapGet<Home.Query, HomePage>("/home", () => new());
        dashboard.MapGet<QuickStats.Query, QuickStats.Stats>("/quick-stats", () => new());
        dashboard.MapGet<Activity.Query, IReadOnlyList<Activity.RecentAct>>("/activity");
        dashboard.MapGet<EntriesByDate.Query, IReadOnlyList<EntriesByDate.DayEntries>>("/entries-by-date");
        dashboard.MapGet<TopFarmers.Query, IReadOnlyList<TopFarmers.TopFarmer>>("/top-farmers");
        dashboard.MapGet<FlowerBreakdown.Query, IReadOnlyList<FlowerSums>>("/flower-breakdown");
    }
}
