using System.Globalization;
using Engine.Cli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

// Most verbs call by reflection a few dozen times at all, and code made for those calls takes longer than it saves. The switch is the runtime's own; one
// that does not know it is only slower.
AppContext.SetSwitch("Switch.System.Reflection.ForceInterpretedInvoke", args is not ["sweep" or "resume" or "worker" or "watch", ..]);

using var interruption = new Interruption();
return CommandLine.RunAsync(args, Terminal.Process(), interruption.Token).GetAwaiter().GetResult();
