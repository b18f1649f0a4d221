using System.Globalization;
using System.Runtime.InteropServices;

namespace Engine.Packaging.Tests;

/// <summary>A program on the numerics and quantum packages, compiled ahead of time to native code without a warning.</summary>
[Collection(nameof(Feed))]
public sealed class NativeAotTests(Feed feed)
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <PublishAot>true</PublishAot>
            <InvariantGlobalization>true</InvariantGlobalization>
            <StripSymbols>false</StripSymbols>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NoWarn>$(NoWarn);NU1603</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Engine.Quantum" Version="VERSION" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using System.Numerics;
        using Engine.Numerics.Fourier;
        using Engine.Numerics.LinearAlgebra;
        using Engine.Numerics.Ode;
        using Engine.Quantum;
        using Engine.Quantum.Dynamics;
        using Engine.Quantum.Measures;
        using Engine.Quantum.Operators;

        // A product: the square of the exchange matrix is the identity, of any order.
        var exchange = new ComplexMatrix(70, 70);
        for (int i = 0; i < 70; i++) { exchange[i, 69 - i] = 1; }
        ComplexMatrix square = exchange * exchange;
        double wrong = 0;
        for (int i = 0; i < 70; i++) { for (int j = 0; j < 70; j++) { wrong += (square[i, j] - (i == j ? 1 : 0)).Magnitude; } }
        Say("product", wrong);

        // Eigenvalues of a chain of hops: 2 cos(k pi / (n + 1)).
        const int n = 31;
        var chain = new ComplexMatrix(n, n);
        for (int i = 1; i < n; i++) { chain[i, i - 1] = chain[i - 1, i] = 1; }
        double[] levels = HermitianEigenDecomposition.Factor(chain).Values.ToArray();
        Say("eigenvalues", Enumerable.Range(1, n).Max(k => Math.Abs(levels[n - k] - (2 * Math.Cos(k * Math.PI / (n + 1))))));

        // A wave has one line, there and back again, at lengths of every kind.
        double worst = 0;
        foreach (int length in new[] { 64, 105, 997, 4096 })
        {
            Complex[] wave = [.. Enumerable.Range(0, length).Select(i => Complex.Exp(new Complex(0, 2 * Math.PI * 3 * i / length)))], lines = [.. wave];
            var transform = new FourierTransform(length);
            transform.Forward(lines);
            worst = Math.Max(worst, (lines[3] - length).Magnitude / length);
            transform.Inverse(lines);
            worst = Math.Max(worst, lines.Zip(wave, (a, b) => (a - b).Magnitude).Max());
        }

        Say("transform", worst);

        // Kepler's ellipse closes after its period; a stiff decay by an implicit method.
        var kepler = new DelegateSystem(4, (_, y, d) =>
        {
            double cube = Math.Pow((y[0] * y[0]) + (y[1] * y[1]), 1.5);
            (d[0], d[1], d[2], d[3]) = (y[2], y[3], -y[0] / cube, -y[1] / cube);
        });
        var precise = new OdeOptions { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-12 };
        OdeSolution orbit = OdeIntegration.AtTimes(kepler, RungeKuttaTableau.Dop853, [0.5, 0, 0, Math.Sqrt(3)], [0, 2 * Math.PI], options: precise);
        Say("orbit", Math.Abs(orbit.States[^1][0] - 0.5) + Math.Abs(orbit.States[^1][1]));

        // A Bell state; a decaying qubit; a spin driven through a quarter turn, by a method that binds its generator at run time.
        Say("concurrence", Math.Abs(Concurrence.Of(NamedStates.BellPhiPlus().ToDensityMatrix()) - 1));
        Operator excited = Operator.FromMatrix(Pauli.Excited), z = Operator.FromMatrix(Pauli.Z), x = Operator.FromMatrix(Pauli.X);
        var decay = new EvolutionOptions { Observables = [excited] };
        double left = LindbladSolver.Solve(0.5 * z, [Operator.FromMatrix(Pauli.Lowering)], StateVector.Basis(CompositeSystem.Qubits(1), 1), [0, 1], decay)
            .RealExpectations(0)[1];
        Say("decay", Math.Abs(left - Math.Exp(-1)));
        var magnus = new EvolutionOptions { Method = EvolutionMethod.Magnus4, Observables = [z] };
        Hamiltonian driven = new Hamiltonian(0 * z).Drive(Coefficient.Function(t => 0.5 * Math.Cos(t)), x);
        double turned = SchrodingerSolver.Solve(driven, StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, 1], magnus).RealExpectations(0)[1];
        Say("drive", Math.Abs(turned - Math.Cos(Math.Sin(1))));

        static void Say(string what, double error) => Console.WriteLine(FormattableString.Invariant($"{what} {error:E3}"));
        """;

    [Fact]
    public void Multiplies_diagonalizes_transforms_and_integrates()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The native linker is looked for on Linux only.");
        string? linker = new[] { "clang", "gcc" }.FirstOrDefault(name =>
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))));
        Assert.SkipWhen(linker is null, "There is neither clang nor gcc to link with.");
        string folder = Path.Combine(feed.Folder, "native");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "native.csproj"), Project.Replace("VERSION", feed.Version, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);
        string runtime = RuntimeInformation.RuntimeIdentifier.Contains("arm64", StringComparison.Ordinal) ? "linux-arm64" : "linux-x64";
        Outcome restored = feed.Here("native", "dotnet", "restore", "-r", runtime);
        Assert.SkipWhen(restored.ExitCode != 0 && restored.Output.Contains("ILCompiler", StringComparison.Ordinal),
            "The native compiler's package cannot be restored here.");
        restored.Succeeded();
        feed.Here("native", "dotnet", "publish", "-r", runtime, "-o", "out", $"-p:CppCompilerAndLinker={linker}").Succeeded();
        Assert.False(File.Exists(Path.Combine(folder, "out", "native.dll")));
        string[] lines = feed.Here("native", Path.Combine(folder, "out", "native")).Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["product", "eigenvalues", "transform", "orbit", "concurrence", "decay", "drive"], lines.Select(l => l.Split(' ')[0]));
        Dictionary<string, double> errors = lines.Select(l => l.Split(' ')).ToDictionary(l => l[0], l => double.Parse(l[1], CultureInfo.InvariantCulture));
        Assert.Equal(0, errors["product"]);
        Assert.InRange(errors["eigenvalues"], 0, 1e-13);
        Assert.InRange(errors["transform"], 0, 1e-13);
        Assert.InRange(errors["orbit"], 0, 1e-9);
        Assert.InRange(errors["concurrence"], 0, 1e-15);
        Assert.InRange(errors["decay"], 0, 1e-7);
        Assert.InRange(errors["drive"], 0, 1e-7);
    }
}
