using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Advances;

internal static class AdvancesEndpoints
{
    public static void AddAdvances(this IServiceCollection services)
    {
        services.AddScoped<AdvanceLock>();
        services.AddScoped<AdvancePayout>();
    }

    public static void MapAdvances(this IEndpointRouteBuilder api)
    {
        var advances = api.MapGroup("/cash-advances")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag("Cash advances", "Cash lent against future deliveries: requests, approval, payment and recovery.");
        advances.MapList<ListAdvances.Query, CashAdvance>("/");
        advances
            .MapPost<CreateAdvance.Command, CashAdvance>("/", ApiResult.Created(AdvanceTexts.Created))
            .RequirePermission(Permission.Advances);
        advances.MapGet<AdvanceAges.Query, IReadOnlyList<AdvanceAges.Age>>("/ages", () => new()).AllowRoles(Role.Admin, Role.Staff);
        advances
            .MapGet<AdvanceSummary.Query, AdvanceSummary.Summary>("/farmer/{id}/summary", id => new(id))
            .RequireRow("farmers", Routes.NotDeleted);

        var advance = advances.MapGroup("/{id}").RequireRow("cash_advances", Routes.NotDeleted);
        advance.MapGet<GetAdvance.Query, CashAdvance>("/", id => new(id)).WithETag<CashAdvance>(a => a.Version);
        advance
            .MapDelete<DeleteAdvance.Command, Unit>("/", id => new(id), ApiResult.Done(AdvanceTexts.Deleted))
            .RequirePermission(Permission.Advances);
        advance
            .MapPostOrPut<ApproveAdvance.Command, CashAdvance>(
                "/approve",
                (c, id) => c with { Id = id },
                ApiResult.Ok(AdvanceTexts.Approved)
            )
            .AllowRoles(Role.Admin);
        advance
            .MapPostOrPut<RejectAdvance.Command, CashAdvance>("/reject", (c, id) => c with { Id = id }, ApiResult.Ok(AdvanceTexts.Rejected))
            .AllowRoles(Role.Admin);
    }
}
