using System.Text.Json.Serialization;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Auth.SecondFactor;

/// <summary>Creates ten new recovery codes, which replace the earlier ones; requires password and code.</summary>
internal static class RenewRecoveryCodes
{
    internal sealed record Command : IRequest<RecoveryCodes>
    {
        public string? CurrentPassword { get; init; }

        /// <summary>A code of the app, or a recovery code.</summary>
        public string? Code { get; init; }

        /// <summary>The client address of the request.</summary>
        [JsonIgnore]
        public UInt128 Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.CurrentPassword).RequiredText().MaxText(128);
            RuleFor(c => c.Code).RequiredText().MaxText(40);
        }
    }

    internal sealed class Handler(PasswordConfirmation own, IMediator mediator) : IRequestHandler<Command, RecoveryCodes>
    {
        public async Task<RecoveryCodes> Handle(Command command, CancellationToken cancellationToken)
        {
            var email = await own.VerifyAsync(command.CurrentPassword!, command.Address, cancellationToken);
            return await mediator.Send(new ReplaceRecoveryCodes.Command(command.Code!), cancellationToken)
                ?? throw await own.RefuseCodeAsync(email, command.Address);
        }
    }
}

/// <summary>Replaces the codes if the code is right, for the user whose password <see cref="RenewRecoveryCodes"/> has verified.</summary>
internal static class ReplaceRecoveryCodes
{
    internal sealed record Command(string Code) : ICommand<RecoveryCodes?>;

    internal sealed class Handler(ShopDb db, CurrentUser user, SecondStep step, AuditTrail audit) : IRequestHandler<Command, RecoveryCodes?>
    {
        public async Task<RecoveryCodes?> Handle(Command command, CancellationToken cancellationToken)
        {
            var told = await step.TakeAsync(user.UserId, command.Code, cancellationToken);
            if (told is StepResult.NotAsked)
                throw new ApiException(ErrorCode.InvalidState, AuthTexts.SecondFactorIsOff);
            if (told is not StepResult.Right)
                return null;
            audit.Record("recovery_codes_renewed", "second_factor", user.UserId, null, null);
            return await RecoveryCodes.MakeAsync(db, user.UserId, cancellationToken);
        }
    }
}
