namespace Engine.Quantum.Tomography;

/// <summary>What values of a quantity the counts leave open.</summary>
/// <param name="Low">Smallest value of any state inside the likelihood region.</param>
/// <param name="High">Largest value.</param>
/// <example>
/// <code>
/// (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(1);
/// var data = new TomographyData(effects, settings, [50, 50, 50, 50, 70, 30]);
/// TomographyOutcome fit = MaximumLikelihood.Fit(data);
/// LikelihoodInterval inner = ProfileLikelihood.Intervals(data, fit, state =&gt; state[3].Real, [0.5])[0];
/// Console.WriteLine(inner.Low &lt; 0.3 &amp;&amp; inner.High &gt; 0.3); // True
/// </code>
/// </example>
public readonly record struct LikelihoodInterval(double Low, double High);
