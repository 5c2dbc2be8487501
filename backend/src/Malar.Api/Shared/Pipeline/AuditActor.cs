using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Shared.Pipeline;

/// <summary>Who acts, in what request and from where, as the columns of the audit log say it: arguments of what writes there.</summary>
internal sealed class AuditActor(CurrentUser user, IHttpContextAccessor http)
{
    /// <summary>Null: the service itself.</summary>
    public Guid? ActorId => user.UserId == Guid.Empty ? null : user.UserId;

    public string ActorRole => user.Role;

    public string? RequestId => http.HttpContext?.TraceIdentifier;

    public string? Address => http.HttpContext is { } context ? ClientAddress.Shown(context) : null;

    public Guid? SessionId => user.SessionId == Guid.Empty ? null : user.SessionId;
}
