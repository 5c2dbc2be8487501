using Malar.Api.Features.Users;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Demo;

/// <summary>A user as the users page adds one, but past its validator: the demo's passwords are shorter than any shop may have.</summary>
internal static class AddDemoSignIn
{
    internal sealed record Command(CreateUser.Command User) : ICommand<UserAccount>;

    internal sealed class Handler(IRequestHandler<CreateUser.Command, UserAccount> create) : IRequestHandler<Command, UserAccount>
    {
        public Task<UserAccount> Handle(Command command, CancellationToken cancellationToken) =>
            create.Handle(command.User, cancellationToken);
    }
}
