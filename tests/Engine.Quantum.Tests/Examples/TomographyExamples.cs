using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Tomography;

namespace Engine.Quantum.Tests.Examples;

public static class TomographyExamples
{
    [ExampleOf(typeof(BayesianMean), typeof(BayesianOptions), typeof(PosteriorSamples))]
    public static void Posterior()
    {
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(1);
        var data = new TomographyData(effects, settings, [50, 50, 50, 50, 100, 0]);
        PosteriorSamples posterior = BayesianMean.Sample(data, new BayesianOptions { Steps = 4000 }, seed: 1);
        Console.WriteLine(posterior.Mean[1, 1].Real > 0); // True
    }

    [ExampleOf(typeof(LinearInversion))]
    public static void Inversion()
    {
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
        DensityMatrix bell = NamedStates.BellPhiPlus().ToDensityMatrix();
        double[] counts = [.. effects.Select(effect => 1000 * (effect * bell.ToMatrix()).Trace().Real)];
        ComplexMatrix inverted = LinearInversion.Fit(new TomographyData(effects, settings, counts));
        Console.WriteLine(Math.Round(inverted[0, 3].Real, 9)); // 0.5
    }

    [ExampleOf(typeof(ProfileLikelihood), typeof(LikelihoodInterval))]
    public static void Profile()
    {
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(1);
        var data = new TomographyData(effects, settings, [50, 50, 50, 50, 70, 30]);
        TomographyOutcome fit = MaximumLikelihood.Fit(data);
        LikelihoodInterval inner = ProfileLikelihood.Intervals(data, fit, state => state[3].Real, [0.5])[0];
        Console.WriteLine(inner.Low < 0.3 && inner.High > 0.3); // True
    }
}
