using Malar.Api.Features.Settlements.Jobs;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using MediatR;

namespace Malar.Api.Features.Settlements;

internal static class SettlementsEndpoints
{
    private static readonly ApiResult Generated = ApiResult.Created(SettlementTexts.Generated);

    private static readonly ApiResult ManyApproved = ApiResult.Ok<ManyDone>(SettlementTexts.ManyApproved, Counted);

    private static readonly ApiResult ManyPaid = ApiResult.Ok<ManyDone>(SettlementTexts.ManyPaid, Counted);

    private static readonly ApiResult Previewed = ApiResult.Ok(SettlementTexts.Previewed);

    public static void AddSettlements(this IServiceCollection services)
    {
        services.AddScoped<SettlementPlanner>();
        services.AddScoped<SettlementNumbers>();
        services.AddScoped<SettlementReader>();
        services.AddScoped<SettlementWriter>();
        services.AddScoped<SettlementLock>();
        services.AddScoped<ManySettlements>();
        services.AddScoped<SettleAllProgress>();
        services.AddHostedService<SettlementWorker>();
    }

    public static void MapSettlements(this IEndpointRouteBuilder api)
    {
        var settlements = api.MapGroup("/settlements")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag("Settlements", "What a farmer is paid for a period, item by item: draft, approval, payment.");
        settlements.MapList<ListSettlements.Query, Settlement>("/");
        settlements
            .MapGet<CheckPeriod.Query, CheckPeriod.PeriodCheck>("/check")
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.Settlements);
        settlements.MapPost<ApproveSettlements.Command, ManyDone>("/approve-many", ManyApproved).AllowRoles(Role.Admin);
        settlements.MapPost<PaySettlements.Command, ManyDone>("/pay-many", ManyPaid).AllowRoles(Role.Admin);
        settlements
            .MapPost("/generate", GenerateAsync)
            .Sends<GenerateSettlement.Command, Settlement>(Generated, Previewed)
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.Settlements);
        settlements
            .MapPost<GenerateAllSettlements.Command, SettlementJob>("/generate-all", ApiResult.Accepted(SettlementTexts.Started))
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.Settlements);
        settlements
            .MapGet<GetSettlementJob.Query, SettlementJob>("/jobs/{id}", id => new(id))
            .FindsRow()
            .AllowRoles(Role.Admin, Role.Staff)
            .RequireRow("jobs");

        var settlement = settlements.MapGroup("/{id}").RequireRow("settlements");
        settlement.MapGet<GetSettlement.Query, Settlement>("/", id => new(id)).FindsRow().WithETag<Settlement>(s => s.Version);
        settlement
            .MapDelete<DeleteSettlement.Command, Unit>("/", id => new(id), ApiResult.Done(SettlementTexts.Deleted))
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.Settlements);
        settlement
            .MapPostOrPut<SubmitSettlement.Command, Settlement>(
                "/submit",
                (c, id) => c with { Id = id },
                ApiResult.Ok(SettlementTexts.Submitted)
            )
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.Settlements);
        settlement
            .MapPostOrPut<ApproveSettlement.Command, Settlement>(
                "/approve",
                (c, id) => c with { Id = id },
                ApiResult.Ok(SettlementTexts.Approved)
            )
            .AllowRoles(Role.Admin);
        foreach (var path in (string[])["/pay", "/mark-paid"])
        {
            settlement
                .MapPostOrPut<PaySettlement.Command, Settlement>(path, (c, id) => c with { Id = id }, ApiResult.Ok(SettlementTexts.Paid))
                .AllowRoles(Role.Admin);
        }
    }

    private static Text Counted(Text text, ManyDone done) => text.With(done.DoneCount, done.ReplayedCount, done.ErrorCount);

    private static async Task<IResult> GenerateAsync(Body<GenerateSettlement.Command> body, IMediator mediator, CancellationToken ct)
    {
        var command = body.Read();
        return command.Preview == true
            ? Previewed.Of(await mediator.Send(new PreviewSettlement.Query(command), ct))
            : Generated.Of(await mediator.Send(command, ct));
    }
}
