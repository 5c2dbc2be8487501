using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Exports;

internal static class ExportsEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder api)
    {
        var exports = api.MapGroup("/exports")
            .AllowRoles(Role.Admin, Role.Staff)
            .RequirePermission(Permission.Reports)
            .WithTag("Exports", "Lists as CSV, XLSX or PDF, and files for accounting software and the bank.");
        exports.MapFile<ExportEntries.Command>("/entries", (c, _) => c, IExport.Types);
        exports.MapFile<ExportFarmers.Command>("/farmers", (c, _) => c, IExport.Types);
        exports.MapFile<ExportAdvances.Command>("/cash-advances", (c, _) => c, IExport.Types);
        exports.MapFile<ExportSettlements.Command>("/settlements", (c, _) => c, IExport.Types);
        exports.MapFile<ExportTally.Command>("/tally", (c, _) => c, "application/xml").AllowRoles(Role.Admin);
        var bank = exports.MapGroup("/bank-payments").AllowRoles(Role.Admin);
        bank.MapGet<CheckBankPayments.Query, CheckBankPayments.BankCheck>("/check", () => new());
        bank.MapFile<ExportBankPayments.Command>("/", (c, _) => c, Sheet.CsvType).Refuses(ErrorCode.InvalidState);
    }
}
