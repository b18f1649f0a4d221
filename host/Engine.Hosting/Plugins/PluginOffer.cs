namespace Engine.Hosting.Plugins;

/// <summary>Who offers an experiment or a state metric, and the id it has now, which may be another than the one asked for.</summary>
internal sealed record PluginOffer(PluginSlot Slot, string Id);
