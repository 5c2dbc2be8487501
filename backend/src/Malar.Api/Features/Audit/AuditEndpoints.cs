using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Features.Audit;

internal static class AuditEndpoints
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditSealWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditSealWorker>());
        services.AddSingleton<ReadLog>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadLog>());
    }

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var log = api.MapGroup("/audit-log").AllowRoles(Role.Admin).WithTag("Audit log", "Who did what to which row, and who looked.");
        log.MapList<ListAudit.Query, ListAudit.Act>("/");
        log.MapList<ListReads.Query, ListReads.PersonalRead>("/reads");
    }
}
