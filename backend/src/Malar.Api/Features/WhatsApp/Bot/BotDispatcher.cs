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

/// <summary>Decides what is answered: who writes, in which language, whether he asks too much, and which answer it is.</summary>
internal sealed class BotDispatcher(
    ShopDb db, CurrentUser user, ShopClock clock, ShopTermsReader reference, Limits limits, WhatsAppSettings settings, IMediator mediator, BotCommandRouter answers)
{
    private const string ToldStrangerSql =
        """
        select exists (select from whatsapp_inbound
            where shop_id = @shop_id and phone = @phone and command = 'stranger' and outcome = 'answered' and handled_at > @since)
        """;

    public async Task<BotReply> ReplyAsync(InboundConversation talk, string phone, CancellationToken cancellationToken)
    {
        var request = BotRequest.Parse(talk.Message.Body);
        var farmer = Known(talk);
        var language = request.IsTamil ? "ta"
            : talk.Conversation?.Language ?? farmer?.LanguagePreference ?? (await reference.SettingsAsync(cancellationToken)).DefaultLanguage;
        var page = new ReplyBuilder(language);
        page.Words.Set("shop", page.Words.Name(talk.ShopName, talk.ShopNameTa)).Set("most", settings.CommandsPerMinute.ToString(CultureInfo.InvariantCulture));
        var silence = new BotReply { Language = language, Command = "silent", Farmer = farmer, Asked = talk.Conversation?.Asked };
        if (talk.Message.Kind == InboundKind.Silent)
            return silence;
        if (talk.Farmers.Count == 0)
        {
            var told = await db.OneAsync<bool>(ToldStrangerSql, new { phone, since = clock.Now.AddDays(-1) }, cancellationToken);
            return silence with { Command = "stranger", Text = told ? null : page.Add(MessageTexts.Stranger).ToString() };
        }

        if ((await limits.TakeAsync(Allowance(LimitKind.BotCommand, phone, settings.CommandsPerMinute))).Refused)
        {
            var notice = !(await limits.TakeAsync(Allowance(LimitKind.BotNotice, phone, 1))).Refused;
            return silence with { Command = "limited", Text = notice ? page.Add(MessageTexts.TooMany).ToString() : null };
        }

        return await TalkAsync(talk, phone, request, farmer, page, cancellationToken);
    }

    private async Task<BotReply> TalkAsync(InboundConversation talk, string phone, BotRequest request, BotFarmer? farmer, ReplyBuilder page, CancellationToken cancellationToken)
    {
        var isShared = talk.Farmers.Count > 1;
        if (request.Command == BotCommand.OtherFarmer && isShared)
            return Ask(talk, page, "");
        if (farmer is null)
        {
            // A number chooses only after the question: 1 is also a command.
            if (talk.Asked is not { } asked || BotRequest.Number(request.Words) is not { } number || number > talk.Farmers.Count)
                return Ask(talk, page, request);
            farmer = talk.Farmers[number - 1];
            // What he asked before he was asked back; without that he is greeted.
            request = asked.Length > 0 ? BotRequest.Parse(asked) : new BotRequest(BotCommand.Help, "", request.IsTamil);
        }

        // From here on everything reads and writes as this farmer would: nobody else's figures exist for him.
        user.ActAs(user.ShopId, user.UserId, Role.Farmer, farmer: farmer.Id);
        if (Language(request.Command) is { } language)
        {
            page = new ReplyBuilder(language);
            await mediator.Send(new UpdateFarmer.Command { Id = farmer.Id, LanguagePreference = language }, cancellationToken);
        }

        if (isShared && request.Command is not BotCommand.Help)
            page.Add(farmer.In(page.Words));
        await answers.WriteAsync(new BotCommandContext(talk, phone, request, farmer), page, cancellationToken);
        return new BotReply
        {
            Text = page.ToString(),
            Language = page.Language,
            Command = Json.Name(request.Command.ToString()),
            Farmer = farmer,
            Told = page.Told,
        };
    }

    /// <summary>The one the number belongs to, or the one that was chosen, as long as the number still may ask for him.</summary>
    private static BotFarmer? Known(InboundConversation talk) =>
        talk.Farmers.Count == 1 ? talk.Farmers[0] : talk.IsGoingOn ? talk.Farmers.FirstOrDefault(f => f.Id == talk.Conversation!.FarmerId) : null;

    private static BotReply Ask(InboundConversation talk, ReplyBuilder page, BotRequest request)
    {
        var chosen = Language(request.Command);
        var asked = chosen is not null ? "" : request.Command == BotCommand.None ? talk.Asked ?? "" : talk.Message.Body!;
        return Ask(talk, chosen is null ? page : new ReplyBuilder(chosen), asked) with { ChosenLanguage = chosen };
    }

    private static BotReply Ask(InboundConversation talk, ReplyBuilder page, string asked)
    {
        page.Words.Set("choices", string.Join('\n', talk.Farmers.Select((farmer, i) => $"{i + 1} {farmer.In(page.Words)}")));
        page.Add(MessageTexts.WhichFarmer);
        return new BotReply { Text = page.ToString(), Language = page.Language, Command = "which_farmer", Asked = asked };
    }

    private static string? Language(BotCommand command) => command switch { BotCommand.InTamil => "ta", BotCommand.InEnglish => "en", _ => null };

    private Limit Allowance(LimitKind kind, string phone, int most) => new(kind, Limit.Number($"{user.ShopId} {phone}"), Limit.Minute, most);
}
