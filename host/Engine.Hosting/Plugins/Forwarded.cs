using System.Runtime.CompilerServices;
using Engine.Hosting.Plugins;

// Programs that were built when these stood here go on working.
[assembly: TypeForwardedTo(typeof(ContractRange))]
[assembly: TypeForwardedTo(typeof(ManifestEntry))]
[assembly: TypeForwardedTo(typeof(ManifestException))]
[assembly: TypeForwardedTo(typeof(ManifestJson))]
[assembly: TypeForwardedTo(typeof(ManifestReference))]
[assembly: TypeForwardedTo(typeof(PluginManifest))]
[assembly: TypeForwardedTo(typeof(PluginMetadata))]
