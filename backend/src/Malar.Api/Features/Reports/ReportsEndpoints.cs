using Malar.Api.Features.Reports.PaperJobs;
using Malar.Api.Features.Reports.Papers;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Reports;

internal static class ReportsEndpoints
{
    private static readonly Text Started = new("The documents are being created", "ஆவணங்கள் தயாராகின்றன");

    public static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<IssuedPapers>();
        services.AddScoped<StatementReader>();
        services.AddSingleton<PaperLinks>();
        services.AddHostedService<StatementsWorker>();
    }

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports")
            .AllowRoles(Role.Admin, Role.Staff, Role.Farmer)
            .WithTag("Reports", "Totals by day, farmer, flower, settlement and advance.");
        var office = reports.MapGroup("").AllowRoles(Role.Admin, Role.Staff).RequirePermission(Permission.Reports);
        office.MapGet<DailySummary.Query, DailySummary.DayReport>("/daily-summary");
        office.MapGet<FarmerSummary.Query, FarmerSummary.FarmersReport>("/farmer-summary");
        office.MapGet<MarketAnalytics.Query, MarketAnalytics.MarketReport>("/market-analytics");
        office.MapFile<FarmersList.Command>("/farmer-summary/file", (c, _) => c, IExport.Types);
        office.MapFile<MarketList.Command>("/market-analytics/file", (c, _) => c, IExport.Types);
        reports.MapFile<EarnedList.Command>("/earned/file", (c, _) => c, IExport.Types).AllowRoles(Role.Admin);
        office.MapGet<SettlementsReport.Query, SettlementsReport.SettledReport>("/settlements");
        office.MapGet<AdvancesReport.Query, AdvancesReport.LentReport>("/cash-advances");

        var statement = reports.MapGroup("/farmer-statement/{id}").RequireRow("farmers", Routes.NotDeleted);
        statement.MapFile<FarmerStatement.Command>("/", (c, http) => c with { FarmerId = PathId.Of(http) }, IPaper.Types);
        statement.MapFile<FarmerStatement.Command>(
            "/{month}/{year}",
            (c, http) =>
            {
                var month = ReportMonth.Of(http);
                return c with { FarmerId = PathId.Of(http), DateFrom = month.From, DateTo = month.To };
            },
            IPaper.Types
        );
        reports
            .MapFile<SettlementReport.Command>("/settlement-report/{id}", (c, http) => c with { Id = PathId.Of(http) }, IPaper.Types)
            .RequireRow("settlements");
        reports
            .MapFile<AdvanceReceipt.Command>("/advance-receipt/{id}", (c, http) => c with { Id = PathId.Of(http) }, PaperFile.PdfType)
            .RequireRow("cash_advances")
            .Refuses(ErrorCode.InvalidState);
        office.MapFile<DayPaper.Command>("/daily-summary/{date}", (c, http) => c with { Date = ReportMonth.Day(http) }, IPaper.Types);
        // Monthly earnings are visible to the owner only.
        reports
            .MapFile<MonthPaper.Command>(
                "/monthly-report/{month}/{year}",
                (c, http) =>
                {
                    var month = ReportMonth.Of(http);
                    return c with { From = month.From, To = month.To };
                },
                IPaper.Types
            )
            .AllowRoles(Role.Admin);

        office.MapPost<StartStatements.Command, PaperJob>("/farmer-statements", ApiResult.Accepted(Started));
        var job = office.MapGroup("/jobs/{id}").RequireRow("jobs", "kind = 'statements'");
        job.MapGet<GetPaperJob.Query, PaperJob>("/", id => new(id));
        job.MapFile<GetJobFile.Query>("/file", (q, http) => q with { Id = PathId.Of(http) }, PaperFile.PdfType, "application/zip")
            .Refuses(ErrorCode.InvalidState);

        var papers = api.MapGroup("/papers")
            .WithTag("Papers", "Checks whether a printed document was issued by the shop and is still valid. No sign-in needed.");
        papers
            .MapFile<OpenPaper.Query>("/file/{link}", (q, http) => q with { Link = (string)http.GetRouteValue("link")! }, PaperFile.PdfType)
            .Refuses(ErrorCode.NotFound);
        papers
            .MapGet<VerifyPaper.Query, VerifyPaper.Verified>("/{code}", http => new VerifyPaper.Query
            {
                Code = (string)http.GetRouteValue("code")!,
                Address = ClientAddress.Of(http),
            })
            .Refuses(ErrorCode.NotFound);
    }
}
