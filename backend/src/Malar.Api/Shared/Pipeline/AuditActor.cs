using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;

namespace Malar.Api.Shared.Pipeline;

/// <summary>The actor, request and address of an audit row, as parameters for the statement that writes it.</summary>
internal sealed class AuditActor(CurrentUser user, IHttpContextAccessor http)
{
    /// <summary>Null if the service itself acts.</summary>
    public Guid? ActorId => user.UserId == Guid.Empty ? null : user.UserId;

    public string ActorRole => user.Role;

    public string? RequestId => http.HttpContext?.TraceIdentifier;

    public string? Address => http.HttpContext is { } context ? ClientAddress.Shown(context) : null;

    public Guid? SessionId => user.SessionId == Guid.Empty ? null : user.SessionId;
}
