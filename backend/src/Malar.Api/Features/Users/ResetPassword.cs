using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Operations;
using MediatR;

namespace Malar.Api.Features.Users;

/// <summary>
/// An admin sets a new password for a user, who must choose their own at the next sign-in. A locked account is unlocked, and all sessions
/// of the user end.
/// </summary>
internal static class ResetPassword
{
    internal sealed record Command : IRequest<Unit>
    {
        [JsonIgnore]
        public Guid Id { get; init; }

        public string? NewPassword { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(AppSettings settings) => RuleFor(c => c.NewPassword).StrongPassword(settings);
    }

    internal sealed class Handler(PasswordHashing passwords, CurrentUser user, IMediator mediator) : IRequestHandler<Command, Unit>
    {
        public async Task<Unit> Handle(Command command, CancellationToken cancellationToken)
        {
            var hash = await passwords.HashAsync(command.NewPassword!, cancellationToken);
            await mediator.Send(
                new SetPassword.Command(command.Id, hash, OldHash: null, KeepSession: null, IsGiven: command.Id != user.UserId),
                cancellationToken
            );
            return Unit.Value;
        }
    }
}
