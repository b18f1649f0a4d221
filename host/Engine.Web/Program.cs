using Engine.Web.Serving;

ServeSettings settings = ServeSettings.FromEnvironment();
await using WebApplication site = Site.Build(settings);
await site.StartAsync();
Parent.Announce(site, settings);
await site.WaitForShutdownAsync();
