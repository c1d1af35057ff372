/**
 * Words that lists of leaked passwords are made of, longest first, so that "passwords" goes before "password".
 * Our own selection; whole phrases stand here only where their words would pass.
 */
export const commonWords: readonly string[] = (
  "correcthorsebatterystaple administrator abracadabra christopher jesuschrist playstation basketball " +
  "california contrasena dragonball everything letmeinnow manchester motdepasse opensesame realmadrid " +
  "strawberry sweetheart terminator university volleyball wachtwoord willkommen alexander alexandra australia " +
  "barcelona beautiful bienvenue budweiser butterfly charlotte chocolate elizabeth gladiator godfather " +
  "hollywood instagram liverpool metallica microsoft minecraft passwords september something spiderman " +
  "stephanie temporary tottenham wednesday wolverine александр american anything avengers babygirl baseball " +
  "business changeme computer corvette danielle database daughter december dolphins everyone facebook february " +
  "football fortnite handsome iloveyou internet isabella jennifer juventus kawasaki linkedin maverick mercedes " +
  "michelle nicholas nintendo november passw0rd password passwort patriots platinum princess rockstar salasana " +
  "samantha saturday security slipknot somebody startrek starwars steelers sunshine superman thursday username " +
  "victoria whatever amazing america android anthony arsenal asshole awesome beatles blessed brandon broncos " +
  "brother charlie chelsea chicago college company cowboys cricket crystal default diamond dolphin england " +
  "everton ferrari florida forever freedom germany hotmail ironman jackson january jessica letmein liberty " +
  "loveyou lozinka manager matthew melissa michael million morning mustang natalie network newyork nirvana " +
  "nothing october outlook packers panther patrick penguin phoenix pikachu pokemon porsche private raiders " +
  "rainbow rangers rebecca richard samsung samurai scooter service soldier student support teacher testing " +
  "trustno tuesday twitter warrior welcome whiskey william windows yankees дмитрий access amanda andrew asdfgh " +
  "ashley august austin autumn azerty backup banana batman berlin boston buster camaro canada celtic cheese " +
  "cherry christ church coffee cookie dallas dancer daniel denver dollar dragon eagles eminem falcon family " +
  "father flower france friday fucker george giants ginger golden google guitar hannah harley heaven hockey " +
  "hottie hunter iceman iphone jordan joseph joshua justin killer kitten knight lakers london lovely maggie " +
  "martin master matrix monday monkey moscow moskva mother naruto nicole nissan nobody office olivia oracle " +
  "orange parola pepper pirate please poland purple qazwsx qwaszx qwerty qwertz rachel ranger redsox robert " +
  "router russia school secret server shadow silver sister skater soccer sophie spring steven subaru summer " +
  "sunday suzuki system taylor tennis thanks thomas tigger toyota turtle winter wizard yamaha yellow zombie " +
  "zxcvbn андрей любовь максим марина москва наташа пароль привет россия сергей солнце admin angel apple april " +
  "bible bitch black chevy cisco crazy david demon devil eagle faith ghost gmail grace great green guest happy " +
  "haslo hello honda honey horse italy jesus kitty linux login logon lucky magic march maria mario milan money " +
  "music night ninja nokia paris peace peter pizza power puppy pussy rugby senha sifre sonic sorry spain sugar " +
  "super texas thank tiger ultra white yahoo zelda люблю anna audi baby bear best blue cool dick emma ford fuck " +
  "goku golf good hope hulk july june lion love mega pass pink root sexy shit sony temp test toor user wolf " +
  "word xbox bmw red xsw zaq"
).split(" ");
