/** Words that texts are made of: frequent ones, and ones with letters that look like digits. */
export const words: readonly string[] = `
the of and to in is that for it as was with be by on not he his but at are this have from or had an they which
one you were her all she there would their we him been has when who will more no if out so said what up its
about into than them can only other new some could time these two may then do first any my now such like our
over man me even most made after also did many before must through back years where much your way well down
should because each just those people how too little state good very make world still own see men work long
get here between both life being under never day same another know while last might us great old year off come
since against go came right used take three small large water part place found house school thing number
public government system program during without again home room almost important until second social money
read general field possible paper light picture letter glass colour garden kitchen summer window holiday music
science history office doctor teacher station airport police market street building table bottle coffee sugar
butter orange yellow purple silver golden illness balloon jelly zoo quiz gossip sizzle biscuit goggles blossom
ball bell bill bull lily silly hello bubble loose goose book look cool noodle soil boils bliss lessons class
across logo solo globe blog bingo bongo oil ill Bob Zoe Sol Ozzie Lisa Sally Gill SOS IOU
`
	.trim()
	.split(/\s+/);
