using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Engine.AspNetCore.Tests;

/// <summary>An application's own way to know its callers: a header names their topic.</summary>
public sealed class HeaderScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? topic = Request.Headers["X-Topic"];
        return Task.FromResult(topic is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim("topic", topic)], Scheme.Name)), Scheme.Name)));
    }
}
