using System.Globalization;
using Malar.Api.Features.Farmers;
using Malar.Api.Features.WhatsApp.Inbound;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.RateLimits;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Bot;

/// <summary>Decides how to answer a message: who wrote it, in which language, whether they are over the rate limit, and which answer it
/// gets.</summary>
internal sealed class BotDispatcher(
    ShopDb db,
    CurrentUser user,
    ShopClock clock,
    ShopTermsReader reference,
    Limits limits,
    WhatsAppSettings settings,
    IMediator mediator,
    BotCommandRouter router
)
{
    private const string StrangerNotifiedSql = """
        select exists (select from whatsapp_inbound
            where shop_id = @shop_id and phone = @phone and command = 'stranger' and outcome = 'answered' and handled_at > @since)
        """;

    public async Task<BotReply> ReplyAsync(InboundConversation inbound, string phone, CancellationToken cancellationToken)
    {
        var request = BotRequest.Parse(inbound.Message.Body);
        var farmer = FarmerOf(inbound);
        var language = request.IsTamil
            ? "ta"
            : inbound.Conversation?.Language
                ?? farmer?.LanguagePreference
                ?? (await reference.SettingsAsync(cancellationToken)).DefaultLanguage;
        var reply = new ReplyBuilder(language);
        reply
            .Words.Set("shop", reply.Words.Name(inbound.ShopName, inbound.ShopNameTa))
            .Set("most", settings.CommandsPerMinute.ToString(CultureInfo.InvariantCulture));
        var silence = new BotReply
        {
            Language = language,
            Command = "silent",
            Farmer = farmer,
            PendingCommand = inbound.Conversation?.PendingCommand,
        };
        if (inbound.Message.Kind == InboundKind.Silent)
            return silence;
        if (inbound.Farmers.Count == 0)
        {
            var isNotified = await db.OneAsync<bool>(StrangerNotifiedSql, new { phone, since = clock.Now.AddDays(-1) }, cancellationToken);
            return silence with { Command = "stranger", Text = isNotified ? null : reply.Add(MessageTexts.Stranger).ToString() };
        }

        if (request.Command == BotCommand.Thanks)
            return silence with { Command = "thanks" };

        if ((await limits.TakeAsync(Allowance(LimitKind.BotCommand, phone, settings.CommandsPerMinute))).Refused)
        {
            var notice = !(await limits.TakeAsync(Allowance(LimitKind.BotNotice, phone, 1))).Refused;
            return silence with { Command = "limited", Text = notice ? reply.Add(MessageTexts.TooMany).ToString() : null };
        }

        return await HandleAsync(inbound, phone, request, farmer, reply, cancellationToken);
    }

    private async Task<BotReply> HandleAsync(
        InboundConversation inbound,
        string phone,
        BotRequest request,
        BotFarmer? farmer,
        ReplyBuilder reply,
        CancellationToken cancellationToken
    )
    {
        var isShared = inbound.Farmers.Count > 1;
        if (request.Command == BotCommand.OtherFarmer && isShared)
            return AskForFarmer(inbound, reply, "");
        if (farmer is null)
        {
            // A number selects a farmer only after that question, because 1 is also a command.
            if (inbound.PendingCommand is not { } pending || request.Choice is not { } number || number > inbound.Farmers.Count)
                return AskForFarmer(inbound, reply, request);
            farmer = inbound.Farmers[number - 1];
            // The message that was pending when the question was asked; without one, the farmer is greeted.
            request = pending.Length > 0 ? BotRequest.Parse(pending) : new BotRequest(BotCommand.Help, "", request.IsTamil);
        }
        else if (inbound.PendingCommand is { Length: > 0 } asked && BotRequest.Parse(asked) is { Command: BotCommand.Wrong } complaint)
        {
            // The pending question is which entry is wrong, so a number now is an entry, even if it is also a command.
            request = request.Answering(complaint) ?? request;
        }

        // From here on everything runs as this farmer, so other farmers' figures are not accessible.
        user.ActAs(user.ShopId, user.UserId, Role.Farmer, farmer: farmer.Id);
        if (Language(request.Command) is { } language)
        {
            reply = new ReplyBuilder(language);
            await mediator.Send(new UpdateFarmer.Command { Id = farmer.Id, LanguagePreference = language }, cancellationToken);
        }

        if (isShared && request.Command is not BotCommand.Help)
            reply.Add(farmer.DisplayName(reply.Words));
        await router.WriteAsync(new BotCommandContext(inbound, phone, request, farmer), reply, cancellationToken);
        return new BotReply
        {
            Text = reply.ToString(),
            Language = reply.Language,
            Command = Json.Name(request.Command.ToString()),
            Farmer = farmer,
            ListedEntryIds = reply.ListedEntryIds,
            PendingCommand = reply.PendingCommand,
            Document = reply.Document,
        };
    }

    /// <summary>Returns the only farmer of the number, or the one selected in this conversation if the number may still ask for
    /// them.</summary>
    private static BotFarmer? FarmerOf(InboundConversation inbound) =>
        inbound.Farmers.Count == 1 ? inbound.Farmers[0]
        : inbound.IsOpen ? inbound.Farmers.FirstOrDefault(f => f.Id == inbound.Conversation!.FarmerId)
        : null;

    private static BotReply AskForFarmer(InboundConversation inbound, ReplyBuilder reply, BotRequest request)
    {
        var chosen = Language(request.Command);
        var pending =
            chosen is not null ? ""
            : request.Command == BotCommand.None ? inbound.PendingCommand ?? ""
            : inbound.Message.Body!;
        return AskForFarmer(inbound, chosen is null ? reply : new ReplyBuilder(chosen), pending) with { ChosenLanguage = chosen };
    }

    private static BotReply AskForFarmer(InboundConversation inbound, ReplyBuilder reply, string pending)
    {
        reply.Words.Set("choices", string.Join('\n', inbound.Farmers.Select((farmer, i) => $"{i + 1} {farmer.DisplayName(reply.Words)}")));
        reply.Add(MessageTexts.WhichFarmer);
        return new BotReply
        {
            Text = reply.ToString(),
            Language = reply.Language,
            Command = "which_farmer",
            PendingCommand = pending,
        };
    }

    private static string? Language(BotCommand command) =>
        command switch
        {
            BotCommand.InTamil => "ta",
            BotCommand.InEnglish => "en",
            _ => null,
        };

    private Limit Allowance(LimitKind kind, string phone, int most) =>
        new(kind, Limit.Number($"{user.ShopId} {phone}"), Limit.Minute, most);
}
